import type { SimdBinaries } from '../../common/backend.ts'
import type { Layer } from '../../common/layer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import { methodFor } from './method-for.ts'
import { SimdLayers } from './simd-layers.ts'
import { simdMeasurer } from './simd-measurer.ts'
import { SimdMemory } from './simd-memory.ts'
import { openSimd } from './simd-module.ts'
import { simdPainter } from './simd-painter.ts'

/**
 * Our kernels for a processor behind the engine's interface. WebAssembly computes the same everywhere, so nothing has to
 * be tried first.
 *
 * @param unfolded the network's own kernels, by the layer's name; asked for when the first picture comes
 * @throws `no-backend` where WebAssembly cannot run them, or the network has a layer that they are not made for
 */
export async function simdKernels(
  binaries: SimdBinaries,
  layers: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>
): Promise<OwnKernels> {
  layers.forEach((layer, i) => void methodFor(layer, i === 0)) // before anyone relies on them
  const { kernels, isRelaxed } = await openSimd(binaries)
  let packed: SimdLayers | null = null
  const ready = (): SimdLayers => {
    packed ??= new SimdLayers(kernels, new SimdMemory(kernels), layers, unfolded())
    return packed
  }
  return {
    name: isRelaxed ? 'F32 × 4, fused' : 'F32 × 4',
    lost: false,
    painter: (normalized) => simdPainter(ready(), normalized),
    measurer: () => simdMeasurer(ready(), layers),
    close() {
      packed = null
    }
  }
}
