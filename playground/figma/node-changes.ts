import type { Events } from './events.ts'
import type { FakeDocument } from './fake-document.ts'

/** The part of Figma's change that the fake tells: which layer, and whether it is still there. */
type Told = Pick<NodeChange, 'id' | 'origin'> & { type: 'PROPERTY_CHANGE' | 'DELETE' }

/** `page.on('nodechange')`: a function to call at every change, which tells the listeners soon, once for a burst. */
export function nodeChanges(document: FakeDocument, events: Events): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      const told = document
        .takeTouched()
        .map(([id, origin]): Told => ({ id, origin, type: document.has(id) ? 'PROPERTY_CHANGE' : 'DELETE' }))
      if (told.length > 0) events.emit('nodechange', { nodeChanges: told })
    }, 0)
  }
}
