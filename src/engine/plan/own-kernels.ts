import type { NormalizedLayer } from './fold.ts'
import type { Measurer } from './measurer.ts'
import type { TilePainter } from './tile-painter.ts'

/**
 * Our own compute kernels for one network. They replace TF.js's where they work. src/engine/webgl has those for a
 * GPU, src/engine/simd those for a processor.
 */
export interface OwnKernels {
  /** The kernels' precision in bug reports, such as "RGBA32F × 8". */
  readonly name: string
  /** Whether the GPU context was lost. Always false on a processor. */
  readonly lost: boolean
  /** On how many workers they run, this one included. */
  readonly workers: number
  /** @returns a painter that the caller disposes of. @throws `gpu-lost`, `gpu-out-of-memory` */
  painter(layers: readonly NormalizedLayer[]): TilePainter
  /** @returns the only measurer of these kernels, which `close` disposes of */
  measurer(): Measurer
  /** Frees everything. */
  close(): void
}
