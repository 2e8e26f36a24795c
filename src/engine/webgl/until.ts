import { util } from '@tensorflow/tfjs-core'

/** Milliseconds between two looks: at first none, so that a short wait stays short. */
const LONGEST_PAUSE = 8

/**
 * Resolves once `isTrue` answers so, asking in macrotasks with growing pauses: the GPU works on its own, and on a
 * machine where it is the processor, asking without a pause would slow down what is waited for.
 *
 * @param isTrue must not throw
 */
export function until(isTrue: () => boolean): Promise<void> {
  return util.repeatedTry(isTrue, (count) => Math.min(LONGEST_PAUSE, count >> 1))
}
