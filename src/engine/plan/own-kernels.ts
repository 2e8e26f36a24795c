import type { NormalizedLayer } from './fold.ts'
import type { Measurer, RowsMeasurer } from './measurer.ts'
import type { TilePainter } from './tile-painter.ts'

/**
 * Our own compute kernels for one network. Where they work, they replace the kernels of TF.js. src/engine/webgl has the
 * kernels for a GPU, src/engine/simd has those for a processor.
 */
export interface OwnKernels {
  /** Number format and vector width for bug reports, such as "RGBA32F × 8". */
  readonly name: string
  /** Whether the GPU context was lost. Always false on a processor. */
  readonly lost: boolean
  /** Number of workers that run the kernels, including this one. */
  readonly workers: number
  /** @returns a painter, which the caller must dispose of. @throws `gpu-lost`, `gpu-out-of-memory` */
  painter(layers: readonly NormalizedLayer[]): TilePainter
  /** @returns the measurer, always the same; `close` disposes of it */
  measurer(): Measurer
  /** Frees everything. */
  close(): void
}

/** Kernels that can do their work together with those of other workers. */
export interface SharableKernels extends OwnKernels {
  measurer(): RowsMeasurer
}
