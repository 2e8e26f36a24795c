import type { Pixels } from '../../common/pixels.ts'
import type { TilePlan } from './plan-tile.ts'
import type { ShownWeights } from './shown-weights.ts'
import type { Statistics } from './statistics.ts'

/** A picture that was measured. */
export interface Measured {
  /** The pastiche at this size, opaque. */
  readonly draft: Pixels
  readonly statistics: Statistics
}

export interface MeasurePass {
  /** `[height, width, 4]`, 8 bits. */
  readonly draft: Uint8Array
  readonly statistics: Statistics
}

/** Measures pictures in any style, with the network's own weights. */
export interface Measurer {
  /**
   * @param plan of the whole picture
   * @param input what the plan's `input` region holds, `[height, width, 4]`
   * @param weights null: every pixel counts alike
   * @param yieldAndCheck to be called where there is something to yieldAndCheck between
   * @throws `gpu-lost`, `gpu-out-of-memory`, `no-backend` when what comes back are no numbers, and what `yieldAndCheck` throws
   */
  measure(
    plan: TilePlan,
    input: Float32Array,
    style: Float32Array,
    weights: ShownWeights | null,
    yieldAndCheck: () => Promise<void>
  ): Promise<MeasurePass>
  dispose(): void
}
