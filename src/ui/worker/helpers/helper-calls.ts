import type { HelperParts } from '../../../engine/helpers/helper.ts'
import type { NormalizedLayer } from '../../../engine/plan/fold.ts'
import type { MeasurePass } from '../../../engine/plan/measurer.ts'
import type { TilePlan } from '../../../engine/plan/plan-tile.ts'
import type { Call } from '../../../protocol/wire.ts'

/**
 * All calls from the studio to a helper. Between two workers messages carry maps and every typed array, unlike those to the
 * sandbox, so the engine's own types can be sent.
 */
export interface HelperCalls {
  /** Starts the SIMD kernels. The first call. */
  start: Call<HelperParts, null>
  /** Paints a tile. The result is `[height, width, 4]`, 8 bits. */
  paint: Call<{ layers: readonly NormalizedLayer[]; plan: TilePlan; input: Float32Array }, Uint8Array>
  measure: Call<
    {
      plan: TilePlan
      input: Float32Array
      style: Float32Array
      visibility: { width: number; height: number; alpha: Float32Array } | null
    },
    MeasurePass
  >
}
