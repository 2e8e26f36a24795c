import { util } from '@tensorflow/tfjs-core'

/**
 * Longest pause between two calls, in milliseconds. The first calls have no pause, so that a short wait stays short.
 */
const LONGEST_PAUSE = 8

/**
 * Calls `isTrue` in macrotasks until it returns true, with growing pauses. With a software rasterizer, polling without
 * pauses would slow down the work that it waits for.
 *
 * @param isTrue must not throw
 */
export function pollUntil(isTrue: () => boolean): Promise<void> {
  return util.repeatedTry(isTrue, (count) => Math.min(LONGEST_PAUSE, count >> 1))
}
