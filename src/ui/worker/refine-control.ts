import type { RefineWeights } from '../../common/refinement.ts'
import type { RefineCalls } from '../../protocol/refine-calls.ts'
import { RunControl } from './run-control.ts'

/** The designer's control of a running refinement. The call `steerRefining` writes it. */
export class RefineControl extends RunControl<RefineWeights> {
  kept = false

  change({ weights, paused, keep }: RefineCalls['steerRefining']['params']): void {
    if (keep) this.kept = true
    this.set(weights, paused)
  }
}
