import { isObject } from '../../common/is-object.ts'
import type { Wish } from '../../protocol/calls.ts'
import { load, store } from '../figma/client-storage.ts'

/** In clientStorage: what is being painted without the panel, and when it last was. */
const KEY = 'running/1'
const EVERY_MS = 2000
/** As long after its last sign of life a run may have been ended by the command that is asking. */
const RECENT_MS = 3 * EVERY_MS

/** Whether the very same was being painted until a moment ago; then it is forgotten. */
export async function wasJustRunning(wish: Wish): Promise<boolean> {
  const value = await load(KEY)
  if (!isObject(value)) return false
  await store(KEY, null).catch((error) => console.warn('The last run could not be forgotten', error))
  const { what, at } = value
  return what === textOf(wish) && typeof at === 'number' && Math.abs(Date.now() - at) <= RECENT_MS
}

/** Notes that this is being painted, over and over until it is left or forgotten. */
export function noteRunning(wish: Wish): { leave(): void; forget(): Promise<void> } {
  const note = (): void => {
    figma.clientStorage.setAsync(KEY, { what: textOf(wish), at: Date.now() }).catch(() => undefined) // cannot be stopped so
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
