import type { SimdBinaries } from '../../common/backend.ts'
import type { Layer } from '../../common/layer.ts'
import type { SharableKernels } from '../plan/own-kernels.ts'
import { methodFor } from './method-for.ts'
import { SimdLayers } from './simd-layers.ts'
import { simdMeasurer } from './simd-measurer.ts'
import { SimdMemory } from './simd-memory.ts'
import { openSimd } from './simd-module.ts'
import { simdPainter } from './simd-painter.ts'

/**
 * Starts our SIMD kernels for one network. Unlike the WebGL kernels (src/engine/webgl) they need no self-test, because
 * WebAssembly computes the same on every machine.
 *
 * @param table the network's layers
 * @param unfolded returns the network's own weights, by the layer's name; not called before the first picture
 * @throws `no-backend` where WebAssembly cannot run them, or for a layer that they cannot compute
 */
export async function simdKernels(
  binaries: SimdBinaries,
  table: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>
): Promise<SharableKernels> {
  table.forEach((layer, i) => void methodFor(layer, i === 0)) // throws for a layer that cannot be computed
  const { kernels, isRelaxed } = await openSimd(binaries)
  let packed: SimdLayers | null = null
  const ready = (): SimdLayers => {
    packed ??= new SimdLayers(kernels, new SimdMemory(kernels), table, unfolded())
    return packed
  }
  return {
    name: isRelaxed ? 'F32 × 4, fused' : 'F32 × 4',
    lost: false,
    workers: 1,
    painter: (normalized) => simdPainter(ready(), normalized),
    measurer: () => simdMeasurer(ready(), table),
    close() {
      packed = null
    }
  }
}
