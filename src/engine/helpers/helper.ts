import type { SimdBinaries } from '../../common/backend.ts'
import type { Signal } from '../../common/cancel.ts'
import type { Layer } from '../../common/layer.ts'
import type { NormalizedLayer } from '../plan/fold.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import type { Visibility } from '../plan/visibility.ts'

/**
 * The SIMD kernels of one network in another worker. It computes the same bits as this worker does. Each promise settles
 * only when the helper has finished or given up, even after a cancel, and rejects as soon as the helper has ended.
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
  /** Ends its worker and frees all memory. */
  end(): void
}

/** The numbers that a helper starts with. */
export interface HelperParts {
  readonly binaries: SimdBinaries
  /** The network's layers. */
  readonly table: readonly Layer[]
  /** The network's own weights, by the layer's name. */
  readonly weights: ReadonlyMap<string, Float32Array>
}

/** Starts helpers. The engine itself knows neither workers nor timers. */
export interface HelperSource {
  /** The largest number of helpers that this machine has cores and memory for. */
  readonly most: number
  /** Rejects if no worker can be started here. */
  start(parts: HelperParts): Promise<Helper>
  /** Calls `end` after a long rest. @returns a function that prevents it */
  afterRest(end: () => void): () => void
}
