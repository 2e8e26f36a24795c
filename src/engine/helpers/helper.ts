import type { SimdBinaries } from '../../common/backend.ts'
import type { Signal } from '../../common/cancel.ts'
import type { Layer } from '../../common/layer.ts'
import type { Exchange } from '../plan/exchange.ts'
import type { NormalizedLayer } from '../plan/fold.ts'
import type { MeasureInput, MeasurePass } from '../plan/measurer.ts'
import type { InputPixels } from '../plan/network-input.ts'
import type { TilePlan } from '../plan/plan-tile.ts'

/**
 * The SIMD kernels of one network in another worker. They compute the same bits as those in this worker. After a cancel
 * the promises settle only when the helper has stopped its work. They reject as soon as the helper has ended.
 */
export interface Helper {
  /** Resolves when its kernels run. Rejects if they cannot, or if it has ended. */
  readonly ready: Promise<unknown>
  /** Paints a tile as `TilePainter.paint` does. */
  paint(layers: readonly NormalizedLayer[], plan: TilePlan, input: InputPixels, signal: Signal): Promise<Uint8Array>
  /** Measures a picture as `Measurer.measure` does. */
  measure(picture: MeasureInput, signal: Signal): Promise<MeasurePass>
  /** Measures some rows of a picture as `RowsMeasurer.measureRows` does. @returns the draft of these rows */
  measureRows(rows: MeasureInput, exchange: Exchange, signal: Signal): Promise<Uint8Array>
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
  /** Starts a helper, which can be ended before it is ready. @throws if the browser refuses a worker */
  start(parts: HelperParts): Helper
  /** Calls `end` when helpers have had no work for a while. @returns a function that prevents this call */
  afterIdleTime(end: () => void): () => void
  /**
   * Calls `giveUp` when a helper that works together with this worker should have answered by now.
   * @returns a function that prevents this call
   */
  afterSilence(giveUp: () => void): () => void
}
