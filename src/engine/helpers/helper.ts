import type { SimdBinaries } from '../../common/backend.ts'
import type { Signal } from '../../common/cancel.ts'
import type { Layer } from '../../common/layer.ts'
import type { NormalizedLayer } from '../plan/fold.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import type { Visibility } from '../plan/visibility.ts'

/**
 * Another worker that runs the SIMD kernels of one network. Its results are the same, bit for bit, as those of this
 * worker. A promise settles only when the helper has finished the task or given it up, even after a cancel. If the
 * helper ends, all its promises reject.
 */
export interface Helper {
  /** Paints a tile as `TilePainter.paint` does. */
  paint(layers: readonly NormalizedLayer[], plan: TilePlan, input: Float32Array, signal: Signal): Promise<Uint8Array>
  /** Measures a picture as `Measurer.measure` does. */
  measure(
    plan: TilePlan,
    input: Float32Array,
    style: Float32Array,
    visibility: Visibility | null,
    signal: Signal
  ): Promise<MeasurePass>
  /** Ends the worker, which frees all its memory. */
  end(): void
}

/** The data that a helper needs to start. */
export interface HelperParts {
  readonly binaries: SimdBinaries
  /** The network's layers. */
  readonly table: readonly Layer[]
  /** The network's own weights, by the layer's name. */
  readonly weights: ReadonlyMap<string, Float32Array>
}

/**
 * Starts helpers. The studio implements it (src/ui/worker/helpers), because the engine has no access to workers and
 * timers.
 */
export interface HelperSource {
  /** The largest number of helpers that this machine has cores and memory for. */
  readonly maxHelpers: number
  /** Rejects if no worker can be started here. */
  start(parts: HelperParts): Promise<Helper>
  /** Is called when no helper has a task. Calls `end` after a while. @returns a function that prevents this call */
  whenIdle(end: () => void): () => void
}
