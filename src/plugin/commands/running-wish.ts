import { isObject } from '../../common/is-object.ts'
import type { Wish } from '../../protocol/calls.ts'
import { load, store } from '../figma/client-storage.ts'

/**
 * Key in clientStorage. The note under this key says which look a run without the panel paints, and when that run was
 * last alive.
 */
const KEY = 'running/1'
const EVERY_MS = 2000
/** Milliseconds. If a run was alive this recently, the present command has probably ended it. */
const RECENT_MS = 3 * EVERY_MS

/** Whether a run with the same look was alive a moment ago. Deletes the note of that run. */
export async function wasJustRunning(wish: Wish): Promise<boolean> {
  const value = await load(KEY)
  if (!isObject(value)) return false
  await store(KEY, null).catch((error) => console.warn('The last run could not be forgotten', error))
  const { what, at } = value
  return what === textOf(wish) && typeof at === 'number' && Math.abs(Date.now() - at) <= RECENT_MS
}

/**
 * Notes every two seconds that this look is being painted, until `leave` or `forget` is called. `forget` also deletes
 * the note.
 */
export function noteRunning(wish: Wish): { leave(): void; forget(): Promise<void> } {
  const note = (): void => {
    // A failure is ignored: without the note, the same command starts a new run instead of stopping this one.
    figma.clientStorage.setAsync(KEY, { what: textOf(wish), at: Date.now() }).catch(() => undefined)
  }
  const timer = setInterval(note, EVERY_MS)
  note()
  return {
    leave: () => clearInterval(timer),
    async forget() {
      clearInterval(timer)
      await store(KEY, null).catch(() => undefined)
    }
  }
}

function textOf({ style, strength, recipe }: Wish): string {
  return JSON.stringify([style, strength, recipe])
}
