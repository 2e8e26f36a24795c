import type { Pixels } from '../../common/pixels.ts'
import type { Exchange } from './exchange.ts'
import type { Job } from './job.ts'
import type { InputPixels } from './network-input.ts'
import type { Statistics } from './statistics.ts'
import type { RowsPlan } from './strips.ts'
import type { Visibility } from './visibility.ts'

/** The result of *measure* for a picture. */
export interface Measured {
  /** The pastiche at the size of the measured picture, opaque. */
  readonly draft: Pixels
  readonly statistics: Statistics
}

/** The result of a `Measurer`, at the network's input size. */
export interface MeasurePass {
  /** `[height, width, 4]`, 8 bits, opaque. */
  readonly draft: Uint8Array
  readonly statistics: Statistics
}

/** A picture to be measured, or some rows of it, and the style. */
export interface MeasureInput {
  /** The plan of the rows that are measured. */
  readonly plan: RowsPlan
  /** The plan's `input` region. */
  readonly input: InputPixels
  /** The style vector. */
  readonly style: Float32Array
  /** How much each pixel of the whole picture counts; null if all count the same. */
  readonly visibility: Visibility | null
}

/** Measures pictures in any style, with the network's unfolded weights. */
export interface Measurer {
  /**
   * @param picture all rows of a picture
   * @param job lets the caller cancel; where a layer blocks the thread, the measurer yields between layers
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, `no-backend` when the result is not finite
   */
  measure(picture: MeasureInput, job: Job): Promise<MeasurePass>
  /** Frees the weights. */
  dispose(): void
}

/** A measurer that can measure a picture together with others, each of which computes some rows of every layer. */
export interface RowsMeasurer extends Measurer {
  /**
   * Measures some rows of a picture. It computes the same bits as `measure` does for these rows.
   *
   * @param exchange gives this worker's part of a layer to the others, and waits for theirs
   * @returns the draft of these rows, and the statistics of the whole picture
   * @throws as `measure` and `exchange` do
   */
  measureRows(rows: MeasureInput, exchange: Exchange, job: Job): Promise<MeasurePass>
}
