import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { closesBlock } from '../plan/activation.ts'

/**
 * How src/simd computes a layer: `winograd` with Winograd's algorithm (src/simd/winograd.ts), `direct` without it
 * (src/simd/convolve.ts), `to three` without it for three output channels (src/simd/few-outputs.ts).
 */
export type Method = 'winograd' | 'direct' | 'to three'

/** With at most this many output channels, most of the time would go into Winograd's transformations. */
const FEW_OUTPUTS = 8

/**
 * Chooses the method for a layer.
 *
 * @param isFirst whether the layer reads the picture
 * @throws `no-backend` for a layer that src/simd cannot compute
 */
export function methodFor(layer: Layer, isFirst: boolean): Method {
  const method = methodOf(layer)
  // Tensors other than the picture have a margin of one pixel, enough for 3×3. Only `winograd` can add a residual
  // block's input.
  const fits = isFirst ? layer.inputs === 4 && method !== 'winograd' : layer.kernel === 3
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
  if (outputs === 3) return 'to three'
  return fits && outputs > FEW_OUTPUTS ? 'winograd' : 'direct'
}
