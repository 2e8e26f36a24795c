import type { HelperParts } from '../../../engine/helpers/helper.ts'
import type { OtherRows, OwnRows } from '../../../engine/plan/exchange.ts'
import type { NormalizedLayer } from '../../../engine/plan/fold.ts'
import type { MeasureInput, MeasurePass } from '../../../engine/plan/measurer.ts'
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
  measure: Call<MeasureParams, MeasurePass>
  /** Measures some rows of a picture. The result is their draft. While it runs, the helper calls `HelperAsks.exchange`. */
  measureRows: Call<MeasureParams, Uint8Array>
}

/** A `MeasureInput` as a message, which cannot carry the class `Visibility`. */
export interface MeasureParams extends Omit<MeasureInput, 'visibility'> {
  readonly visibility: { width: number; height: number; alpha: Float32Array } | null
}

/** All calls from a helper to the studio. */
export interface HelperAsks {
  /** Gives the helper's rows of a layer to the other workers: see `Exchange`. */
  exchange: Call<OwnRows, OtherRows>
}
