import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import type { RefineCalls } from '../../protocol/refine-calls.ts'

/** The designer's control over a running refinement: `steerRefining` writes it, the refinement reads it between two steps. */
export class RefineControl {
  weights: RefineWeights
  paused = false
  kept = false
  private wake: () => void = () => {}

  constructor(weights: RefineWeights) {
    this.weights = weights
  }

  change({ weights, paused, keep }: RefineCalls['steerRefining']['params']): void {
    if (weights !== null) this.weights = weights
    if (paused !== null) this.paused = paused
    if (keep) this.kept = true
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
