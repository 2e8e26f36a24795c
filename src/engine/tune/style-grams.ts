import { concat, dispose, reshape, type Tensor, type Tensor2D, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../common/pixels.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { Perceptual } from '../networks/perceptual.ts'
import { gramMatrix } from './gram-matrix.ts'

/**
 * The Gram matrices of a style picture: of its colours, then of each style layer, `[C + 1, C + 1]` row by row. They are
 * plain arrays, so they survive a lost context.
 */
export type StyleGrams = readonly Float32Array[]

/** Numbers in the Gram matrix of the colours: (3 channels + the constant channel)². */
const COLOURS = 16

/**
 * Computes the Gram matrices of a style picture.
 *
 * @param picture opaque, at least 32 × 32; its size decides the length of the strokes
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function styleGrams(device: Device, perceptual: Perceptual, picture: Pixels): Promise<StyleGrams> {
  let all: Tensor | null = null
  try {
    all = tidy(() => {
      const { width, height } = picture
      const image = tensor4d(colours(picture), [1, height, width, 3])
      return concat([image, ...perceptual.features(image).style].map((layer) => reshape(gramMatrix(layer), [-1])))
    })
    return split(await read(device, all), [COLOURS, ...perceptual.metrics.map(({ size }) => size)])
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    all?.dispose()
  }
}

/** The weighted mean of the Gram matrices of several pictures, or of several tiles of one picture. */
export function meanGrams(all: readonly { grams: StyleGrams; weight: number }[]): StyleGrams {
  const sum = all.reduce((total, { weight }) => total + weight, 0)
  const [first] = all
  return (first?.grams ?? []).map((layer, i) =>
    layer.map((_, at) => all.reduce((mean, { grams, weight }) => mean + ((grams[i]?.[at] ?? 0) * weight) / sum, 0))
  )
}

/** Uploads Gram matrices to the current backend; the caller disposes of the tensors. */
export function gramTensors(grams: StyleGrams): Tensor2D[] {
  const tensors: Tensor2D[] = []
  try {
    for (const layer of grams) tensors.push(tensor2d(layer, [Math.sqrt(layer.length), Math.sqrt(layer.length)]))
    return tensors
  } catch (error) {
    dispose(tensors)
    throw error
  }
}

/** Splits numbers that were read in one array into arrays of these sizes. */
function split(values: Float32Array, sizes: readonly number[]): Float32Array[] {
  let end = 0
  return sizes.map((size) => {
    end += size
    return values.slice(end - size, end)
  })
}

/** A picture's colours, `[height, width, 3]` in [0, 1]. */
function colours({ rgba }: Pixels): Float32Array {
  const values = new Float32Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    for (let channel = 0; channel < 3; channel++) values[to + channel] = (rgba[from + channel] ?? 0) / 255
  }
  return values
}
