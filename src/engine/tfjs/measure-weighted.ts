import {
  add,
  concat,
  conv2d,
  mul,
  relu,
  rsqrt,
  sigmoid,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tensor1d,
  tensor4d,
  tidy
} from '@tensorflow/tfjs-core'
import type { Layer } from '../../common/layer.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { Device } from '../backends/device.ts'
import type { TransformerGraph } from '../networks/transformer-graph.ts'
import { activationOf } from '../plan/activation.ts'
import { type LayerStyle, layerStyles } from '../plan/fold.ts'
import type { Measured } from '../plan/measurer.ts'
import { lengthOf, networkInput, wholeRegion } from '../plan/network-input.ts'
import { networkSize } from '../plan/network-size.ts'
import { planTile, type TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import { EPSILON } from '../plan/statistics.ts'
import type { Visibility } from '../plan/visibility.ts'
import { inputOf } from './paint-stage.ts'
import { readMeasured } from './read-measured.ts'

/**
 * *Measure* on the kernels of TF.js for a picture with transparency. The graph cannot be used, because all pixels count
 * the same in it. Therefore the layers are run one by one here, with means and variances weighted by visibility.
 *
 * @param style a style vector
 * @param weights how much each pixel counts
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export function measureWeighted(
  device: Device,
  transformer: TransformerGraph,
  content: Pixels,
  style: Float32Array,
  weights: Visibility
): Promise<Measured> {
  return readMeasured(device, transformer, content, () => tidy(() => run(transformer, content, style, weights)))
}

function run({ graph, layers }: TransformerGraph, content: Pixels, style: Float32Array, weights: Visibility) {
  const plan = planTile(layers, networkSize(content), wholeRegion(networkSize(content)))
  const styles = layerStyles(layers, style)
  const moments: Tensor1D[] = []
  const { x, y } = plan.input
  let held: Tensor4D = tensor4d(networkInput(content, plan.input), [1, lengthOf(y), lengthOf(x), 4])
  for (const stage of stagesOf(plan.steps)) {
    const before = held
    const made = tidy(() => {
      const found: Tensor1D[] = []
      let inner = before
      stage.forEach((step, i) => {
        const raw = conv2d(inputOf(step, inner), weightsOf(graph.weights, step.layer), step.layer.stride, 'valid')
        const normal = normalizedBy(raw, sharesOf(weights, step), styles.get(step.layer.name))
        found.push(normal.mean, normal.variance)
        inner = activated(step.layer, i === 1 ? add(normal.value, before) : normal.value)
      })
      return [inner, ...found] as Tensor[]
    })
    before.dispose()
    const [next, ...found] = made
    held = next as Tensor4D
    moments.push(...(found as Tensor1D[]))
  }
  return { pastiche: held, moments: concat(moments) }
}

/** The weight of each pixel of the step's output, `[1, height, width, 1]`. The weights sum to 1. */
function sharesOf(weights: Visibility, { x, y }: TileStep): Tensor4D {
  const [width, height] = [lengthOf(x.made), lengthOf(y.made)]
  const plane = weights.at(width)
  const all = plane.reduce((total, value) => total + value, 0)
  return tensor4d(
    plane.map((value) => value / all),
    [1, height, width, 1]
  )
}

function weightsOf(weights: Readonly<Record<string, Tensor[]>>, { name }: Layer): Tensor4D {
  return weights[`${name}/kernel`]?.[0] as Tensor4D // checked when the transformer was loaded
}

function normalizedBy(raw: Tensor4D, share: Tensor4D, style: LayerStyle | undefined) {
  const { scale, shift } = style ?? { scale: new Float32Array(), shift: new Float32Array() }
  const mean = sum<Tensor1D>(mul(raw, share), [0, 1, 2])
  const centred = sub<Tensor4D>(raw, mean)
  const variance = sum<Tensor1D>(mul(square(centred), share), [0, 1, 2])
  const factor = mul(tensor1d(scale), rsqrt(add(variance, EPSILON)))
  return { value: add<Tensor4D>(mul(centred, factor), tensor1d(shift)), mean, variance }
}

function activated(layer: Layer, value: Tensor4D): Tensor4D {
  const activation = activationOf(layer)
  if (activation === 'linear') return value
  return activation === 'relu' ? relu(value) : sigmoid(value)
}
