import { compilePrograms, type Linked } from './compile-programs.ts'
import { flowSource, poolSource, readoutSource } from './feature-source.ts'
import type { Gl } from './gl.ts'
import { productsSource, SUM } from './gram-source.ts'
import type { PixelBlock } from './layout.ts'
import { type ConvolutionPrograms, convolutionSources, keyOf } from './programs.ts'
import type { Variant } from './shader-source.ts'

/** The programs of a feature network, forward and backward. */
export interface FeaturePrograms extends ConvolutionPrograms {
  readonly pool: Linked
  /** The gradient to a layer's sums, by what stands above the layer. */
  readonly flow: { readonly convolution: Linked; readonly pool: Linked }
  /** Copies a part of a layer out of its blocks. */
  readonly readout: Linked
  /** Products of channels, for Gram matrices. */
  readonly products: Linked
  /** Their sums. */
  readonly sum: Linked
  dispose(): void
}

/** Compiles the programs. @throws as `compilePrograms` does */
export async function compileFeatures(
  gl: Gl,
  variants: readonly Variant[],
  block: PixelBlock
): Promise<FeaturePrograms> {
  const set = await compilePrograms(
    gl,
    new Map([
      ...convolutionSources(variants, block),
      ['pool', poolSource(block)],
      ['flow, convolution', flowSource('convolution', block)],
      ['flow, pool', flowSource('pool', block)],
      ['readout', readoutSource(block)],
      ['products', productsSource(block)],
      ['sum', SUM]
    ])
  )
  return {
    convolution: (variant) => set.get(keyOf(variant)),
    pool: set.get('pool'),
    flow: { convolution: set.get('flow, convolution'), pool: set.get('flow, pool') },
    readout: set.get('readout'),
    products: set.get('products'),
    sum: set.get('sum'),
    dispose: () => set.dispose()
  }
}
