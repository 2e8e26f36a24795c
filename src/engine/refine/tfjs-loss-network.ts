import {
  add,
  concat,
  dispose,
  div,
  grad,
  keep,
  mul,
  reshape,
  type Scalar,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor1d,
  tensor4d,
  tidy
} from '@tensorflow/tfjs-core'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import { registerGradients } from '../tune/gradients.ts'
import { gramMatrix } from '../tune/gram-matrix.ts'
import { gramLosses } from './gram-losses.ts'
import type { ContentFeatures, LossNetwork } from './loss-network.ts'
import { coreCells, type RefineTile } from './refine-tiles.ts'

const CHANNELS = 3
const LOSSES = 3

/** The perceptual network for refining on the kernels of TF.js. */
export function tfjsLossNetwork(device: Device, perceptual: Perceptual): LossNetwork {
  registerGradients()
  return {
    async content(tile, colours) {
      let shape: ContentFeatures['shape'] = [0, 0, 0, 0]
      const values = await computed(device, () => {
        const features = coreOf(tile, perceptual.contentFeatures(imageOf(tile, colours)))
        shape = features.shape
        return features.clone()
      })
      return { values, shape }
    },

    async grams(tile, colours) {
      let sizes: number[] = []
      const values = await computed(device, () => {
        const image = imageOf(tile, colours)
        const grams = gramsOf(tile, image, perceptual.features(image).style)
        sizes = grams.map(({ size }) => size)
        return concat(grams.map((gram) => reshape(gram, [-1])))
      })
      let end = 0
      return sizes.map((size) => {
        end += size
        return values.slice(end - size, end)
      })
    },

    async gradient(parts) {
      const { tile, colours, factors } = parts
      const values = await computed(device, () => {
        const content = tensor4d(parts.content.values, parts.content.shape)
        const weights = tensor1d([factors.style, factors.palette])
        const seen: Tensor1D[] = [] // receives the losses, because the function that `grad` gets must return one scalar
        const total = (image: Tensor4D): Scalar => {
          const found = perceptual.features(image)
          const grams = gramsOf(tile, image, found.style)
          const lost = div<Scalar>(sum(square(sub(coreOf(tile, found.content), content))), parts.contentEnergy)
          const losses = gramLosses(grams, parts, perceptual.metrics)
          seen.push(keep(losses), keep(reshape(lost, [1])))
          return add<Scalar>(sum(mul(losses, weights)), mul(lost, factors.content))
        }
        const gradient = grad((image: Tensor) => total(image as Tensor4D))(imageOf(tile, colours))
        const joined = concat([...seen, reshape(gradient, [-1])] as Tensor1D[])
        dispose(seen)
        return joined
      })
      const [style = Number.NaN, palette = Number.NaN, content = Number.NaN] = values
      return { losses: { style, palette, content }, gradient: values.subarray(LOSSES) }
    }
  }
}

function gramsOf(tile: RefineTile, image: Tensor4D, style: readonly Tensor4D[]): Tensor2D[] {
  return [image, ...style].map((layer) => gramMatrix(coreOf(tile, layer)))
}

function imageOf({ outer: { width, height } }: RefineTile, colours: Float32Array): Tensor4D {
  return tensor4d(colours, [1, height, width, CHANNELS])
}

/** The part of a layer's features that belongs to the tile's core. */
function coreOf(tile: RefineTile, features: Tensor4D): Tensor4D {
  const [, rows, columns, channels] = features.shape
  const { x, y, width, height } = coreCells(tile, columns)
  if (width === columns && height === rows) return features
  return slice(features, [0, y, x, 0], [1, height, width, channels])
}

/** Computes a tensor, reads it and frees all tensors. */
async function computed(device: Device, make: () => Tensor): Promise<Float32Array> {
  let result: Tensor | null = null
  try {
    result = tidy(make)
    return await read(device, result)
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    result?.dispose()
  }
}
