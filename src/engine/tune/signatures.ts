import {
  concat,
  div,
  matMul,
  pad,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy,
  tile
} from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import { networkInput, wholeRegion } from '../plan/network-input.ts'
import type { DifferentiableTransformer } from './differentiable-transformer.ts'
import { gramTensors, type StyleGrams } from './style-grams.ts'

/**
 * A style in a form in which styles can be compared: metric times Gram matrix, `[C + 1, C + 1]`, for each style layer.
 * `innerProduct` multiplies two signatures. The style loss is the squared distance that follows from this inner
 * product.
 */
export type Signature = readonly Float32Array[]

/**
 * Computes the signatures of style vectors without their style pictures: paints a small content in all styles, in one
 * batch, and measures the paintings.
 *
 * @param styles style vectors of this transformer
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function signaturesOf(
  device: Device,
  transformer: DifferentiableTransformer,
  perceptual: Perceptual,
  styles: readonly Float32Array[],
  content: Pixels
): Promise<Signature[]> {
  const values = await readAll(device, () => {
    const { width, height } = content
    const input = tensor4d(networkInput(content, wholeRegion(content)), [1, height, width, 4])
    const vectors = concat(styles.map((style) => tensor2d(style, [1, style.length])))
    const pastiches = transformer.paint(tile(input, [styles.length, 1, 1, 1]), vectors)
    return perceptual.features(pastiches).style.map((layer, i) => mapped(perceptual.metrics[i], gramMatrices(layer)))
  })
  let end = 0
  const layers = perceptual.metrics.map(({ size }) => {
    end += size * styles.length
    return values.subarray(end - size * styles.length, end)
  })
  return styles.map((_, i) =>
    layers.map((layer) => layer.slice((i * layer.length) / styles.length, ((i + 1) * layer.length) / styles.length))
  )
}

/** The signature of a style picture. @throws `gpu-lost`, `gpu-out-of-memory` */
export async function signatureOfGrams(device: Device, { metrics }: Perceptual, grams: StyleGrams): Promise<Signature> {
  const values = await readAll(device, () => {
    const [, ...layers] = gramTensors(grams) // the first matrix is that of the colours
    return layers.map((gram, i) => mapped(metrics[i], gram))
  })
  let end = 0
  return metrics.map(({ size }) => {
    end += size
    return values.slice(end - size, end)
  })
}

/** The inner product of two styles at one layer: trace(M·G·M·H), see style-loss.ts. */
export function innerProduct(a: Signature, b: Signature, layer: number): number {
  const [one = new Float32Array(), other = new Float32Array()] = [a[layer], b[layer]]
  const side = Math.sqrt(one.length)
  let sum = 0
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      sum += (one[row * side + column] ?? 0) * (other[column * side + row] ?? 0)
    }
  }
  return sum
}

/**
 * Gram matrices of a batch, `[B, h, w, C]` to `[B, C + 1, C + 1]`, without a gradient. gram-matrix.ts has the operation
 * with a gradient.
 */
function gramMatrices(features: Tensor4D): Tensor {
  const [batch, height, width, channels] = features.shape
  const flat = pad(
    reshape(features, [batch, height * width, channels]),
    [
      [0, 0],
      [0, 0],
      [0, 1]
    ],
    1
  )
  return div(matMul(flat, flat, true), height * width)
}

function mapped(metric: Tensor2D | undefined, grams: Tensor): Tensor {
  if (metric === undefined) throw new Error('Fewer metrics than style layers')
  const [side] = metric.shape
  const batched = reshape(grams, [-1, side, side])
  return matMul(tile(reshape(metric, [1, side, side]), [batched.shape[0] ?? 1, 1, 1]), batched)
}

async function readAll(device: Device, make: () => Tensor[]): Promise<Float32Array> {
  let all: Tensor | null = null
  try {
    all = tidy(() => concat(make().map((part) => reshape(part, [-1]))))
    return await read(device, all)
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    all?.dispose()
  }
}
