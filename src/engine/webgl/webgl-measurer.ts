import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Measurer } from '../plan/measurer.ts'
import { notFinite } from '../plan/statistics.ts'
import { checkPainted } from './check-painted.ts'
import type { Weights } from './layer-drawer.ts'
import type { Kernels } from './layer-kernels.ts'

/**
 * With the network's own weights, on the GPU since the first picture.
 *
 * @param unfolded the network's own kernels, by the layer's name
 */
export function kernelMeasurer(
  kernels: Kernels,
  layers: readonly Layer[],
  unfolded: ReadonlyMap<string, Float32Array>
): Measurer {
  let weights: Weights | null = null
  return {
    async measure(plan, input, style, shown) {
      weights ??= kernels.upload(layers.map((layer) => bare(layer, unfolded.get(layer.name))))
      const measured = await kernels.measure(weights, plan, input, style, shown)
      checkPainted(measured.draft)
      const odd = notFinite(measured.statistics)
      if (odd !== null) throw new PasticheError('no-backend', `The kernels' statistics of "${odd}" are not all numbers`)
      return measured
    },
    dispose() {
      if (weights) kernels.release(weights)
      weights = null
    }
  }
}

const bare = (layer: Layer, kernel: Float32Array = new Float32Array()) => ({
  layer,
  kernel,
  bias: new Float32Array(layer.outputs)
})
