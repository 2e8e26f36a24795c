import { util } from '@tensorflow/tfjs-core'

/**
 * Longest pause between two calls, in milliseconds. The first calls have no pause, so that a short wait stays short.
 */
const LONGEST_PAUSE = 8

/**
 * Calls `isTrue` in macrotasks until it returns true, with growing pauses. Where the processor does the GPU's work,
 * polling without pauses would slow that work down.
 *
 * @param isTrue must not throw
 */
export function pollUntil(isTrue: () => boolean): Promise<void> {
  return util.repeatedTry(isTrue, (count) => Math.min(LONGEST_PAUSE, count >> 1))
}
