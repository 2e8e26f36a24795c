import type { Wish } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'

/** In clientStorage: what is being painted without the panel, and when it last was. */
const KEY = 'running/1'
const EVERY_MS = 2000
/** As long after its last sign of life a run may have been ended by the command that is asking. */
const RECENT_MS = 3 * EVERY_MS

/** Whether the very same was being painted until a moment ago; then it is forgotten. */
export async function wasJustRunning(wish: Wish): Promise<boolean> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
    if (typeof value !== 'object' || value === null) return false
    await answered('deleteAsync', figma.clientStorage.deleteAsync(KEY))
    const { what, at } = value as { what?: unknown; at?: unknown }
    return what === textOf(wish) && typeof at === 'number' && Math.abs(Date.now() - at) <= RECENT_MS
  } catch (error) {
    console.warn('What ran before is not known', error) // no reason not to paint
    return false
  }
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
      await answered('deleteAsync', figma.clientStorage.deleteAsync(KEY)).catch(() => undefined)
    }
  }
}

function textOf({ style, strength, recipe }: Wish): string {
  return JSON.stringify([style, strength, recipe])
}
