import type { NormalizedLayer } from './fold.ts'
import type { Measurer } from './measurer.ts'
import type { TilePainter } from './tile-painter.ts'

/** Kernels of our own for one network, beside TF.js's: src/engine/kernels on a GPU, src/engine/simd on a processor. */
export interface OwnKernels {
  /** What a bug report calls how they compute: "RGBA32F × 8". */
  readonly name: string
  /** Whether their context is gone. */
  readonly lost: boolean
  painter(layers: readonly NormalizedLayer[]): TilePainter
  measurer(): Measurer
  close(): void
}
