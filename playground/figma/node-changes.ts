import type { Events } from './events.ts'
import type { FakeDocument } from './fake-document.ts'

/** The fields of Figma's NodeChange that the fake has. */
type FakeChange = Pick<NodeChange, 'id' | 'origin' | 'type'>

/** Returns a function to call at every change. It emits 'nodechange' in a later task, once for several changes. */
export function nodeChanges(document: FakeDocument, events: Events): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      const changes: readonly FakeChange[] = document.takeTouched()
      if (changes.length > 0) events.emit('nodechange', { nodeChanges: changes })
    }, 0)
  }
}
