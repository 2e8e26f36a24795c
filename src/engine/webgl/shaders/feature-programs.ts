import { compilePrograms, type Linked } from '../context/compile-programs.ts'
import type { Gl } from '../context/gl.ts'
import type { PixelBlock } from '../textures/layout.ts'
import { gradientSource, poolSource, readoutSource } from './feature-source.ts'
import { productsSource, SUM } from './gram-source.ts'
import { type ConvolutionPrograms, convolutionSources, keyOf } from './programs.ts'
import type { Variant } from './shader-source.ts'

/** The programs of a feature network, forward and backward. */
export interface FeaturePrograms extends ConvolutionPrograms {
  readonly pool: Linked
  /** The gradient with respect to a layer's sums, by the kind of the next layer. */
  readonly gradient: { readonly convolution: Linked; readonly pool: Linked }
  /** Copies a part of a layer out of its blocks. */
  readonly readout: Linked
  /** Products of channels, for Gram matrices. */
  readonly products: Linked
  /** Sums of these products. */
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
      ['gradient, convolution', gradientSource('convolution', block)],
      ['gradient, pool', gradientSource('pool', block)],
      ['readout', readoutSource(block)],
      ['products', productsSource(block)],
      ['sum', SUM]
    ])
  )
  return {
    convolution: (variant) => set.get(keyOf(variant)),
    pool: set.get('pool'),
    gradient: { convolution: set.get('gradient, convolution'), pool: set.get('gradient, pool') },
    readout: set.get('readout'),
    products: set.get('products'),
    sum: set.get('sum'),
    dispose: () => set.dispose()
  }
}
