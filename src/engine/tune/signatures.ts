import {
  concat,
  matMul,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy
} from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import type { Transformer } from '../networks/transformer.ts'
import { networkInput, wholeRegion } from '../stylize/network-input.ts'
import { gramMatrix } from './gram-matrix.ts'
import { byLayer, gramTensors, type StyleGrams } from './style-grams.ts'

/**
 * A style as the style loss sees it: metric times Gram matrix, `[C + 1, C + 1]`, of each style layer. The inner product
 * of two styles is then a sum of products, and the loss a squared distance.
 */
export type Signature = readonly Float32Array[]

/**
 * What a style vector paints on a small content: what the network makes of a style, not what its picture was, so that
 * styles without a picture have one, too.
 *
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function signatureOf(
  device: Device,
  transformer: Transformer,
  perceptual: Perceptual,
  style: Float32Array,
  content: Pixels
): Promise<Signature> {
  return readSignature(device, perceptual, () => {
    const { width, height } = content
    const input = tensor4d(networkInput(content, wholeRegion(content)), [1, height, width, 4])
    const pastiche = transformer.graph.execute(
      { content: input, style: tensor2d(style, [1, style.length]) },
      'pastiche'
    )
    return perceptual.styleFeatures(pastiche as Tensor4D).map(gramMatrix)
  })
}

/** Of a style picture. */
export function signatureOfGrams(device: Device, perceptual: Perceptual, grams: StyleGrams): Promise<Signature> {
  return readSignature(device, perceptual, () => gramTensors(grams))
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

async function readSignature(device: Device, perceptual: Perceptual, grams: () => Tensor2D[]): Promise<Signature> {
  let all: Tensor | null = null
  try {
    all = tidy(() => concat(grams().map((gram, i) => reshape(matMul(perceptual.metrics[i] ?? gram, gram), [-1]))))
    return byLayer(await read(device, all), perceptual)
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    all?.dispose()
  }
}
