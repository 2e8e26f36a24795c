import { compilePrograms, type Linked } from '../context/compile-programs.ts'
import type { Gl } from '../context/gl.ts'
import type { PixelBlock } from '../textures/layout.ts'
import { convolutionSource, gatherSource, type Variant } from './shader-source.ts'
import { COMBINE, normalizeSource, regionsSource } from './statistics-source.ts'

/** The programs of convolutions. They do not depend on the size of a picture. */
export interface ConvolutionPrograms {
  convolution(variant: Variant): Linked
}

/** The programs of one network in one precision. */
export interface Programs extends ConvolutionPrograms {
  /** Turns blocks into an ordinary picture. */
  readonly gather: Linked
  /** Statistics of regions of pixels, for *measure*. */
  readonly regions: Linked
  /** Statistics of larger regions from those of smaller ones, for *measure*. */
  readonly combine: Linked
  /** Instance normalization, for *measure*. */
  readonly normalize: Linked
  dispose(): void
}

export const keyOf = ({ kernel, stride, upsample, input }: Variant): string =>
  `${kernel}×${kernel}, stride ${stride}, ${upsample ? 'upsampled, ' : ''}from ${input.width}×${input.height}`

/** The sources of convolution programs, by `keyOf`. */
export function convolutionSources(variants: readonly Variant[], block: PixelBlock): [string, string][] {
  return variants.map((variant) => [keyOf(variant), convolutionSource(variant, block)])
}

/** Compiles the programs of a network. @throws as `compilePrograms` does */
export async function compileNetwork(gl: Gl, variants: readonly Variant[], block: PixelBlock): Promise<Programs> {
  const set = await compilePrograms(
    gl,
    new Map([
      ...convolutionSources(variants, block),
      ['gather', gatherSource(block)],
      ['regions', regionsSource(block)],
      ['combine', COMBINE],
      ['normalize', normalizeSource(block)]
    ])
  )
  return {
    convolution: (variant) => set.get(keyOf(variant)),
    gather: set.get('gather'),
    regions: set.get('regions'),
    combine: set.get('combine'),
    normalize: set.get('normalize'),
    dispose: () => set.dispose()
  }
}
