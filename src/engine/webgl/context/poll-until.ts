import { util } from '@tensorflow/tfjs-core'

/**
 * Milliseconds between two calls. The first calls follow each other without a pause, so that a short wait stays
 * short.
 */
const LONGEST_PAUSE = 8

/**
 * Calls `isTrue` in macrotasks until it returns true, with growing pauses. If the processor does the GPU's work,
 * polling without pauses would slow that work down.
 *
 * @param isTrue must not throw
 */
export function pollUntil(isTrue: () => boolean): Promise<void> {
  return util.repeatedTry(isTrue, (count) => Math.min(LONGEST_PAUSE, count >> 1))
}
