import type { Rectangle } from '../pixels/crop.ts'
import { gramConvolution } from './gram-convolution.ts'

const CHANNELS = 3

/** A picture of floats, `[height, width, 3]`. */
interface ColourPicture {
  readonly values: Float32Array
  readonly width: number
}

/** The Gram matrix of the colours of a part of a picture, `[4, 4]`, as `gramMatrix` of src/engine/tune defines it. */
export function colourGram({ values, width }: ColourPicture, core: Rectangle): Float32Array {
  const side = CHANNELS + 1
  const sums = new Float64Array(side * side)
  eachPixel(core, width, (at) => {
    for (let i = 0; i < CHANNELS; i++) {
      const value = values[at + i] ?? 0
      for (let j = i; j < CHANNELS; j++) sums[i * side + j] = (sums[i * side + j] ?? 0) + value * (values[at + j] ?? 0)
      sums[i * side + CHANNELS] = (sums[i * side + CHANNELS] ?? 0) + value
    }
  })
  const pixels = core.width * core.height
  sums[side * side - 1] = pixels
  return Float32Array.from(sums, (_, at) => {
    const [i, j] = [Math.floor(at / side), at % side]
    return (sums[Math.min(i, j) * side + Math.max(i, j)] ?? 0) / pixels
  })
}

/**
 * Adds the gradient that a loss of the part's Gram matrix gives to the pixels of this part.
 *
 * @param gradient the gradient with respect to the picture, `[height, width, 3]`; changed in place
 * @param gram the gradient with respect to the Gram matrix of the part, `[4, 4]`
 */
export function addColourGradient(
  gradient: Float32Array,
  gram: Float32Array,
  { values, width }: ColourPicture,
  core: Rectangle
): void {
  const { weights, bias } = gramConvolution(gram, core.width * core.height)
  eachPixel(core, width, (at) => {
    for (let o = 0; o < CHANNELS; o++) {
      let sum = bias[o] ?? 0
      for (let i = 0; i < CHANNELS; i++) sum += (weights[i * CHANNELS + o] ?? 0) * (values[at + i] ?? 0)
      gradient[at + o] = (gradient[at + o] ?? 0) + sum
    }
  })
}

function eachPixel(core: Rectangle, width: number, visit: (at: number) => void): void {
  for (let y = core.y; y < core.y + core.height; y++) {
    for (let x = core.x; x < core.x + core.width; x++) visit((y * width + x) * CHANNELS)
  }
}
