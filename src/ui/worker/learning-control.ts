import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import type { LossWeights } from '../../common/losses.ts'
import type { LearnCalls } from '../../protocol/learn-calls.ts'

/**
 * The designer's control of a running learning. The call `steer` writes it, and the learning reads it between two
 * steps.
 */
export class LearningControl {
  weights: LossWeights
  paused = false
  stopped = false
  private wake: () => void = () => {}

  constructor(weights: LossWeights) {
    this.weights = weights
  }

  change({ weights, paused, stop }: LearnCalls['steer']['params']): void {
    if (weights !== null) this.weights = weights
    if (paused !== null) this.paused = paused
    if (stop) this.stopped = true
    this.wake()
  }

  /** Resolves at the next change. @throws `cancelled` */
  async changed(signal: Signal): Promise<void> {
    throwIfCancelled(signal)
    await new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.wake = wake
      signal.addEventListener('abort', wake)
    })
    throwIfCancelled(signal)
  }
}
