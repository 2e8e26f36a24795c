import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Block } from './layout.ts'
import type { Variant } from './shader-source.ts'

const PIXEL: Block = { width: 1, height: 1 }

/**
 * The program that a layer needs. The first one reads the picture, all others what another has painted.
 *
 * @throws `no-backend` for a layer that the kernels are not made for
 */
export function variantOf(layer: Layer, isFirst: boolean, block: Block): Variant {
  const { name, kernel, stride, upsample } = layer
  // Reflection after upsampling is taken for a repeated edge (geometryOf), which is true of one pixel alone.
  if (upsample && (kernel !== 3 || stride !== 1 || isFirst)) {
    throw new PasticheError('no-backend', `No kernel upsamples before the ${kernel}×${kernel} of "${name}"`)
  }
  return {
    kernel,
    stride,
    upsample,
    input: isFirst ? PIXEL : block
  }
}
