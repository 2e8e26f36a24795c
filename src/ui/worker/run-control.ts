import { type Signal, throwIfCancelled } from '../../common/cancel.ts'

/** The designer's control of a run. A call from the panel changes it, and the run reads it between two steps. */
export class RunControl<Weights> {
  weights: Weights
  paused = false
  private wake: () => void = () => {}

  constructor(weights: Weights) {
    this.weights = weights
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

  /** Changes the weights or the pause. A null changes nothing. */
  protected set(weights: Weights | null, paused: boolean | null): void {
    if (weights !== null) this.weights = weights
    if (paused !== null) this.paused = paused
    this.wake()
  }
}
