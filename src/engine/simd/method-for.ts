import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { closesBlock } from '../plan/activation.ts'

/** How src/simd computes a layer: with Winograd's algorithm (src/simd/winograd.ts), or directly. */
export type Method = 'winograd' | 'direct'

/** With at most this many output channels, Winograd's transformations would be most of the work. */
const FEW_OUTPUTS = 8

/**
 * Chooses the method for a layer.
 *
 * @param isFirst whether the layer reads the picture
 * @throws `no-backend` for a layer that src/simd cannot compute
 */
export function methodFor(layer: Layer, isFirst: boolean): Method {
  const method = methodOf(layer)
  // Tensors have a margin of one pixel, except for the picture. Only `winograd` can add a residual block's input.
  const fits = isFirst ? layer.inputs === 4 && method === 'direct' : layer.kernel === 3
  if (method === null || !fits || (closesBlock(layer) && method !== 'winograd'))
    throw new PasticheError(
      'no-backend',
      `No SIMD kernel for the ${layer.kernel}×${layer.kernel} convolution of "${layer.name}"`
    )
  return method
}

function methodOf({ kernel, stride, upsample, outputs }: Layer): Method | null {
  const fits = kernel === 3 && stride === 1
  if (upsample) return fits ? 'winograd' : null
  return fits && outputs > FEW_OUTPUTS ? 'winograd' : 'direct'
}
