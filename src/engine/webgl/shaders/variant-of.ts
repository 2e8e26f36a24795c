import { PasticheError } from '../../../common/errors.ts'
import type { Layer } from '../../../common/layer.ts'
import type { PixelBlock } from '../textures/layout.ts'
import type { Variant } from './shader-source.ts'

const PIXEL: PixelBlock = { width: 1, height: 1 }

/**
 * The variant of the convolution program that a layer needs.
 *
 * @param isFirst whether the layer reads the picture, which is not stored in blocks
 * @param block the blocks of all layer outputs
 * @throws `no-backend` for a layer that the programs cannot compute
 */
export function variantOf(layer: Layer, isFirst: boolean, block: PixelBlock): Variant {
  const { name, kernel, stride, upsample } = layer
  // After upsampling the programs repeat the edge instead of mirroring (`geometryOf`). Both are equal only for a margin
  // of one pixel.
  if (upsample && (kernel !== 3 || stride !== 1 || isFirst)) {
    throw new PasticheError(
      'no-backend',
      `No WebGL kernel for the ${kernel}×${kernel} convolution with upsampling of "${name}"`
    )
  }
  return {
    kernel,
    stride,
    upsample,
    input: isFirst ? PIXEL : block
  }
}
