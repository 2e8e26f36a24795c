import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Measurer } from '../plan/measurer.ts'
import { inputFloats } from '../plan/network-input.ts'
import { notFinite } from '../plan/statistics.ts'
import { checkPainted } from './check-painted.ts'
import type { WeightTextures } from './layer-drawer.ts'
import type { WebglLayers } from './webgl-layers.ts'

/**
 * Measures pictures on the GPU. The network's own weights are uploaded for the first picture and stay on the GPU.
 *
 * @param table the network's layers
 * @param unfolded the network's own weights, by the layer's name
 */
export function webglMeasurer(
  layers: WebglLayers,
  table: readonly Layer[],
  unfolded: ReadonlyMap<string, Float32Array>
): Measurer {
  let uploaded: WeightTextures | null = null
  return {
    async measure({ plan, input, style, visibility }) {
      uploaded ??= layers.upload(table.map((layer) => withoutBias(layer, unfolded.get(layer.name))))
      const measured = await layers.measure(uploaded, plan, inputFloats(input), style, visibility)
      checkPainted(measured.draft)
      const broken = notFinite(measured.statistics)
      if (broken !== null) {
        throw new PasticheError('no-backend', `The WebGL kernels' statistics of "${broken}" are not finite`)
      }
      return measured
    },
    dispose() {
      if (uploaded) layers.release(uploaded)
      uploaded = null
    }
  }
}

const withoutBias = (layer: Layer, weights: Float32Array = new Float32Array()) => ({
  layer,
  weights,
  bias: new Float32Array(layer.outputs)
})
