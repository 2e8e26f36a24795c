import type { GraphModel } from '@tensorflow/tfjs-converter'
import {
  add,
  type io,
  mul,
  type Scalar,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy,
  variableGrads
} from '@tensorflow/tfjs-core'
import { type GraphFiles, loadGraph } from '../../src/engine/networks/load-graph.ts'
import { contentLoss } from '../../src/engine/tune/content-loss.ts'
import { registerGradients } from '../../src/engine/tune/gradients.ts'
import { readMetrics } from '../../src/engine/tune/read-metrics.ts'
import { layerLoss, styleLoss, styleTarget } from '../../src/engine/tune/style-loss.ts'
import { totalVariationLoss } from '../../src/engine/tune/total-variation-loss.ts'

export interface Picture {
  shape: [number, number, number, number]
  values: Float32Array
}

/** Everything as bytes and numbers, so that it can be handed to a page as well. */
export interface GoldenInputs {
  transformer: GraphFiles
  perceptual: GraphFiles
  metrics: Uint8Array
  layers: string[]
  styleLayers: { node: string; channels: number }[]
  contentLayer: string
  content: Picture
  work: Picture
  style: Float32Array
  weights: { style: number; content: number; tv: number }
  featureLayers: string[]
  every: number
}

/** The golden values as TF.js finds them on the current backend, by the names that train/golden.py gives them. */
export function computeGolden(inputs: GoldenInputs): Map<string, Float32Array> {
  registerGradients()
  const transformer = loadGraph(inputs.transformer)
  const perceptual = loadGraph(inputs.perceptual)
  const found = new Map<string, Float32Array>()
  const keep = (name: string, tensor: Tensor) => found.set(name, tensor.dataSync<'float32'>().slice())
  tidy(() => {
    const content = tensor4d(inputs.content.values, inputs.content.shape)
    const style = tensor2d(inputs.style, [1, inputs.style.length])
    const moments = inputs.layers.flatMap((layer) => [`${layer}/mean`, `${layer}/variance`])
    const names = ['pastiche', ...moments]
    outputs(transformer, { content, style }, names).forEach((tensor, i) => {
      keep(names[i] ?? '', tensor)
    })

    const image = slice(content, [0, 0, 0, 0], [-1, -1, -1, 3])
    outputs(perceptual, { image }, inputs.featureLayers).forEach((tensor, i) => {
      const sampled = tensor.dataSync<'float32'>().filter((_, k) => k % inputs.every === 0)
      found.set(`features/${inputs.featureLayers[i]}`, sampled)
    })
    losses(inputs, transformer, perceptual, { content, image, style }, keep)
  })
  transformer.dispose()
  perceptual.dispose()
  return found
}

type Graph = GraphModel<io.IOHandlerSync>

function losses(
  inputs: GoldenInputs,
  transformer: Graph,
  perceptual: Graph,
  { content, image, style }: { content: Tensor4D; image: Tensor4D; style: Tensor2D },
  keep: (name: string, tensor: Tensor) => void
): void {
  const channels = inputs.styleLayers.map((layer) => layer.channels)
  const metrics = readMetrics(inputs.metrics, channels)
  const nodes = inputs.styleLayers.map(({ node }) => node)
  const work = tensor4d(inputs.work.values, inputs.work.shape)
  const target = styleTarget(outputs(perceptual, { image: work }, nodes), metrics)
  const [ofContent] = outputs(perceptual, { image }, [inputs.contentLayer])
  const variable = style.variable()
  const { value, grads } = variableGrads(() => {
    const pastiche = transformer.execute({ content, style: variable }, 'pastiche') as Tensor4D
    const features = outputs(perceptual, { image: pastiche }, [...nodes, inputs.contentLayer])
    const [ofPastiche] = features.splice(-1)
    if (!ofPastiche || !ofContent) throw new Error('No features of the content layer')
    features.forEach((layer, i) => {
      keep(`style/${nodes[i]}`, layerLoss(layer, target, metrics, i))
    })
    const terms = {
      style: styleLoss(features, target, metrics),
      content: contentLoss(ofPastiche, ofContent),
      tv: totalVariationLoss(pastiche)
    }
    for (const [name, term] of Object.entries(terms)) keep(`loss/${name}`, term)
    const { weights } = inputs
    return add<Scalar>(
      add(mul(terms.style, weights.style), mul(terms.content, weights.content)),
      mul(terms.tv, weights.tv)
    )
  }, [variable])
  keep('loss/total', value)
  const gradient = grads[variable.name]
  if (!gradient) throw new Error('No gradient')
  keep('gradient', gradient)
  variable.dispose()
}

function outputs(graph: Graph, inputs: Record<string, Tensor>, names: string[]): Tensor4D[] {
  return [graph.execute(inputs, names)].flat() as Tensor4D[] // every node that is asked for here is a picture
}
