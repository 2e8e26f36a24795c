import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { closesBlock } from '../plan/activation.ts'

/** How src/simd computes a layer: by 36 small matrices (src/simd/winograd.ts), or as it is. */
export type Method = 'winograd' | 'direct'

/** Of fewer outputs the transformations would be most of the work. */
const FEW_OUTPUTS = 8

/** @throws `no-backend` for a layer that src/simd is not made for */
export function methodFor(layer: Layer, isFirst: boolean): Method {
  const method = methodOf(layer)
  // Margins are of one pixel, but for the first layer's; and what is added to a residual block's output has a kernel of its own.
  const fits = isFirst ? layer.inputs === 4 && method === 'direct' : layer.kernel === 3
  if (method === null || !fits || (closesBlock(layer) && method !== 'winograd'))
    throw new PasticheError('no-backend', `No kernel for the ${layer.kernel}×${layer.kernel} of "${layer.name}"`)
  return method
}

function methodOf({ kernel, stride, upsample, outputs }: Layer): Method | null {
  const fits = kernel === 3 && stride === 1
  if (upsample) return fits ? 'winograd' : null
  return fits && outputs > FEW_OUTPUTS ? 'winograd' : 'direct'
}
