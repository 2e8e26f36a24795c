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
import type { Layer } from '../../src/common/layer.ts'
import { type GraphFiles, loadGraph } from '../../src/engine/networks/load-graph.ts'
import { loadPerceptual } from '../../src/engine/networks/perceptual.ts'
import { convolution, type MakeConvolution } from '../../src/engine/operations/reflect-convolution.ts'
import { contentLoss } from '../../src/engine/tune/content-loss.ts'
import { differentiableTransformer } from '../../src/engine/tune/differentiable-transformer.ts'
import { registerGradients } from '../../src/engine/tune/gradients.ts'
import { layerLoss, styleLoss, styleTarget } from '../../src/engine/tune/style-loss.ts'
import { totalVariationLoss } from '../../src/engine/tune/total-variation-loss.ts'

export interface Picture {
  shape: [number, number, number, number]
  values: Float32Array
}

/** All inputs as bytes and numbers, so that a page can get them as JSON. */
export interface GoldenInputs {
  transformer: GraphFiles
  perceptual: GraphFiles
  metrics: Uint8Array
  layers: readonly Layer[]
  styleLayers: { node: string; channels: number }[]
  contentLayer: string
  content: Picture
  work: Picture
  style: Float32Array
  weights: { style: number; content: number; tv: number }
  featureLayers: string[]
  every: number
}

/**
 * Computes the golden values with TF.js on the current backend. train/golden.py gives their names.
 *
 * @param make makes the convolutions for losses and gradient
 */
export function computeGolden(inputs: GoldenInputs, make: MakeConvolution = convolution): Map<string, Float32Array> {
  registerGradients()
  const transformer = loadGraph(inputs.transformer)
  const perceptual = loadGraph(inputs.perceptual)
  const found = new Map<string, Float32Array>()
  const keep = (name: string, tensor: Tensor) => found.set(name, tensor.dataSync<'float32'>().slice())
  tidy(() => {
    const content = tensor4d(inputs.content.values, inputs.content.shape)
    const style = tensor2d(inputs.style, [1, inputs.style.length])
    const moments = inputs.layers.flatMap(({ name }) => [`${name}/mean`, `${name}/variance`])
    const names = ['pastiche', ...moments]
    outputs(transformer, { content, style }, names).forEach((tensor, i) => {
      keep(names[i] ?? '', tensor)
    })

    const image = slice(content, [0, 0, 0, 0], [-1, -1, -1, 3])
    outputs(perceptual, { image }, inputs.featureLayers).forEach((tensor, i) => {
      const sampled = sampledFeatures(tensor.dataSync<'float32'>(), tensor.shape[3] ?? 0, inputs.every)
      found.set(`features/${inputs.featureLayers[i]}`, sampled)
    })
    losses(inputs, transformer, make, { content, image, style }, keep)
  })
  transformer.dispose()
  perceptual.dispose()
  return found
}

/**
 * The part of a layer's features that the golden file contains: all channels of every `every`th pixel.
 *
 * @param features `[height, width, channels]`
 */
export function sampledFeatures(features: Float32Array, channels: number, every: number): Float32Array {
  return features.filter((_, at) => Math.floor(at / channels) % every === 0)
}

type Graph = GraphModel<io.IOHandlerSync>

/** Computes the losses of tuning. There the weights of the graphs are used with our own operations. */
function losses(
  inputs: GoldenInputs,
  graph: Graph,
  make: MakeConvolution,
  { content, image, style }: { content: Tensor4D; image: Tensor4D; style: Tensor2D },
  keep: (name: string, tensor: Tensor) => void
): void {
  const transformer = differentiableTransformer({ graph, layers: inputs.layers }, make)
  const perceptual = loadPerceptual({ ...inputs, ...inputs.perceptual }, make)
  const { metrics } = perceptual
  const work = tensor4d(inputs.work.values, inputs.work.shape)
  const target = styleTarget(perceptual.features(work).style, metrics)
  const ofContent = perceptual.contentFeatures(image)
  const variable = style.variable()
  const { value, grads } = variableGrads(() => {
    const pastiche = transformer.paint(content, variable as unknown as Tensor2D)
    const found = perceptual.features(pastiche)
    found.style.forEach((layer, i) => {
      keep(`style/${inputs.styleLayers[i]?.node}`, layerLoss(layer, target, metrics, i))
    })
    const terms = {
      style: styleLoss(found.style, target, metrics),
      content: contentLoss(found.content, ofContent),
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
  transformer.dispose()
  perceptual.dispose()
}

function outputs(graph: Graph, inputs: Record<string, Tensor>, names: string[]): Tensor4D[] {
  return [graph.execute(inputs, names)].flat() as Tensor4D[] // each name is a node whose output is a picture
}
