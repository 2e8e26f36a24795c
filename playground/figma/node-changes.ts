import type { Events } from './events.ts'
import type { FakeDocument } from './fake-document.ts'

/** The fields of Figma's NodeChange that the fake has. */
type FakeChange = Pick<NodeChange, 'id' | 'origin' | 'type'>

/** The name of a page's event in `Events`. Figma reports changes of a page only to the listeners of that page. */
export const changesOf = (page: string): string => `nodechange ${page}`

/** Returns a function to call at every change. It emits 'nodechange' in a later task, once for several changes of a page. */
export function nodeChanges(document: FakeDocument, events: Events): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      const touched = document.takeTouched()
      for (const page of new Set(touched.map((one) => one.page))) {
        if (page === null) continue
        const onPage: readonly FakeChange[] = touched.filter((one) => one.page === page)
        events.emit(changesOf(page), { nodeChanges: onPage.map(({ id, origin, type }) => ({ id, origin, type })) })
      }
    }, 0)
  }
}
