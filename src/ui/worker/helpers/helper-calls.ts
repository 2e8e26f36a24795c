import type { HelperParts } from '../../../engine/helpers/helper.ts'
import type { NormalizedLayer } from '../../../engine/plan/fold.ts'
import type { MeasurePass } from '../../../engine/plan/measurer.ts'
import type { InputPixels } from '../../../engine/plan/network-input.ts'
import type { TilePlan } from '../../../engine/plan/plan-tile.ts'
import type { Call } from '../../../protocol/wire.ts'

/**
 * All calls from the studio to a helper: a nested worker that runs the SIMD kernels for a part of the studio's work.
 * Messages between workers may contain maps and all typed arrays, so the calls use the engine's own types.
 */
export interface HelperCalls {
  /** Starts the SIMD kernels. It must be the first call. */
  start: Call<HelperParts, null>
  /** Paints a tile. The result is `[height, width, 4]`, 8 bits. */
  paint: Call<{ layers: readonly NormalizedLayer[]; plan: TilePlan; input: InputPixels }, Uint8Array>
  measure: Call<
    {
      plan: TilePlan
      input: InputPixels
      style: Float32Array
      visibility: { width: number; height: number; alpha: Float32Array } | null
    },
    MeasurePass
  >
}
