import type { LossWeights } from '../../../common/losses.ts'
import type { LearnCalls } from '../../../protocol/learn-calls.ts'
import { RunControl } from '../run-control.ts'

/** The designer's control of a running learning. The call `steer` writes it. */
export class LearningControl extends RunControl<LossWeights> {
  stopped = false

  change({ weights, paused, stop }: LearnCalls['steer']['params']): void {
    if (stop) this.stopped = true
    this.set(weights, paused)
  }
}
