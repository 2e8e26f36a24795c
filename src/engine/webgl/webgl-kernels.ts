import type { Layer } from '../../common/layer.ts'
import { fold } from '../plan/fold.ts'
import type { Measurer } from '../plan/measurer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import { startWebglLayers } from './start-webgl-layers.ts'
import { nameOf } from './textures/layout.ts'
import { webglMeasurer } from './webgl-measurer.ts'
import { webglPainter } from './webgl-painter.ts'

/**
 * Starts our WebGL 2 kernels for one network. src/engine/simd has the kernels for a processor.
 *
 * @param table the network's layers
 * @param unfolded returns the network's own weights, by the layer's name; not called before the first picture
 * @throws as `startWebglLayers` does
 */
export async function webglKernels(
  table: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>
): Promise<OwnKernels> {
  const layers = await startWebglLayers(table)
  let measurer: Measurer | null = null
  return {
    name: nameOf(layers.precision),
    workers: 1,
    get lost() {
      return layers.lost
    },
    painter: (normalized) => webglPainter(layers, fold(normalized, unfolded())),
    measurer() {
      measurer ??= webglMeasurer(layers, table, unfolded())
      return measurer
    },
    close() {
      measurer?.dispose()
      layers.close()
    }
  }
}
