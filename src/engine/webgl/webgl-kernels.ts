import type { Layer } from '../../common/layer.ts'
import { fold } from '../plan/fold.ts'
import type { Measurer } from '../plan/measurer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import { nameOf } from './layout.ts'
import { startKernels } from './start-kernels.ts'
import { kernelMeasurer } from './webgl-measurer.ts'
import { kernelPainter } from './webgl-painter.ts'

/**
 * Our WebGL 2 kernels behind the engine's interface.
 *
 * @param unfolded the network's own kernels, by the layer's name; asked for when the first picture comes
 * @throws as `startKernels` does
 */
export async function gpuKernels(
  layers: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>
): Promise<OwnKernels> {
  const kernels = await startKernels(layers)
  let measurer: Measurer | null = null
  return {
    name: nameOf(kernels.precision),
    get lost() {
      return kernels.lost
    },
    painter: (normalized) => kernelPainter(kernels, fold(normalized, unfolded())),
    measurer() {
      measurer ??= kernelMeasurer(kernels, layers, unfolded())
      return measurer
    },
    close() {
      measurer?.dispose()
      kernels.close()
    }
  }
}
