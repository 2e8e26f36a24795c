import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { TilePlan } from '../stylize/plan-tile.ts'
import { notFinite } from '../stylize/statistics.ts'
import { checkPainted } from './check-painted.ts'
import type { Kernels } from './kernels.ts'
import type { Weights } from './layer-drawer.ts'
import type { MeasurePass } from './measure-pass.ts'

/** Measures pictures in any style: the network's own weights, on the GPU since the first of them. */
export interface Measurer {
  /**
   * @param plan of the whole picture
   * @param input what the plan's `input` region holds, `[height, width, 4]`
   * @throws `gpu-lost`, `gpu-out-of-memory`, `no-backend` when what comes back are no numbers
   */
  measure(plan: TilePlan, input: Float32Array, style: Float32Array): Promise<MeasurePass>
  dispose(): void
}

/** @param unfolded the network's own kernels, by the layer's name */
export function kernelMeasurer(
  kernels: Kernels,
  layers: readonly Layer[],
  unfolded: ReadonlyMap<string, Float32Array>
): Measurer {
  let weights: Weights | null = null
  return {
    async measure(plan, input, style) {
      weights ??= kernels.upload(layers.map((layer) => bare(layer, unfolded.get(layer.name))))
      const measured = await kernels.measure(weights, plan, input, style)
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
