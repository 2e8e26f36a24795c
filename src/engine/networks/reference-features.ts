import type { Rectangle } from '../pixels/crop.ts'
import type { LayerGradient } from './feature-network.ts'
import type { PlainLink } from './plain-link.ts'

const TAPS = 3

/** A layer's output or its gradient, `[height, width, channels]`. */
interface DoubleTensor {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly values: Float64Array
}

/**
 * Computes the outputs of all layers in plain JavaScript and double precision, directly from the definition. The
 * self-test of the WebGL kernels compares the results of a GPU with them. This is too slow for large pictures.
 *
 * @param image `[height, width, 3]`
 * @returns the picture, then the output of each layer
 */
export function referenceFeatures(links: readonly PlainLink[], image: Float32Array, width: number): DoubleTensor[] {
  const tensors: DoubleTensor[] = [
    { width, height: image.length / 3 / width, channels: 3, values: Float64Array.from(image) }
  ]
  for (const link of links) {
    const below = tensors.at(-1)
    if (below) tensors.push(link.convolution ? convolved(below, link.convolution) : pooled(below))
  }
  return tensors
}

/** The Gram matrix of a part of a tensor, `[C + 1, C + 1]`. */
export function referenceGram(tensor: DoubleTensor, core: Rectangle): Float64Array {
  const side = tensor.channels + 1
  const gram = new Float64Array(side * side)
  eachPixel(core, tensor, (at) => {
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++)
        plus(gram, i * side + j, (channelOf(tensor, at, i) * channelOf(tensor, at, j)) / areaOf(core))
    }
  })
  return gram
}

/** The gradient with respect to the picture, `[height, width, 3]`. */
export function referenceGradient(
  links: readonly PlainLink[],
  tensors: readonly DoubleTensor[],
  gradients: readonly LayerGradient[]
): Float64Array {
  let above: Float64Array | null = null
  for (let i = links.length; i >= 0; i--) {
    const [link, tensor] = [links[i - 1], tensors[i] as DoubleTensor]
    const gradient: Float64Array = above ?? new Float64Array(tensor.values.length)
    for (const own of gradients) if (own.node === (link?.node ?? null)) addOwn(gradient, tensor, own)
    if (!link) return gradient
    const below = tensors[i - 1] as DoubleTensor
    above = link.convolution
      ? throughConvolution(gradient, tensor, below, link.convolution)
      : throughPool(gradient, tensor, below)
  }
  return new Float64Array()
}

function convolved(below: DoubleTensor, { weights, bias }: NonNullable<PlainLink['convolution']>): DoubleTensor {
  const tensor = { ...below, channels: bias.length, values: new Float64Array(below.width * below.height * bias.length) }
  eachTap(tensor, below, (to, from, tap) => {
    for (let o = 0; o < tensor.channels; o++) {
      for (let i = 0; i < below.channels; i++)
        plus(
          tensor.values,
          to + o,
          (below.values[from + i] ?? 0) * (weights[(tap * below.channels + i) * tensor.channels + o] ?? 0)
        )
    }
  })
  return { ...tensor, values: tensor.values.map((sum, i) => Math.max(0, sum + (bias[i % bias.length] ?? 0))) }
}

function throughConvolution(
  gradient: Float64Array,
  tensor: DoubleTensor,
  below: DoubleTensor,
  { weights }: NonNullable<PlainLink['convolution']>
): Float64Array {
  const down = new Float64Array(below.values.length)
  eachTap(tensor, below, (from, to, tap) => {
    for (let o = 0; o < tensor.channels; o++) {
      if ((tensor.values[from + o] ?? 0) <= 0) continue
      for (let i = 0; i < below.channels; i++)
        plus(down, to + i, (gradient[from + o] ?? 0) * (weights[(tap * below.channels + i) * tensor.channels + o] ?? 0))
    }
  })
  return down
}

function pooled(below: DoubleTensor): DoubleTensor {
  const [width, height] = [below.width >> 1, below.height >> 1]
  const values = new Float64Array(width * height * below.channels)
  const tensor = { ...below, width, height, values }
  eachCell(tensor, below, (to, cell) => {
    values[to] = Math.max(...cell.map((from) => below.values[from] ?? 0))
  })
  return tensor
}

function throughPool(gradient: Float64Array, tensor: DoubleTensor, below: DoubleTensor): Float64Array {
  const down = new Float64Array(below.values.length)
  eachCell(tensor, below, (from, cell) => {
    const first = cell.find((to) => below.values[to] === tensor.values[from])
    if (first !== undefined) plus(down, first, gradient[from] ?? 0)
  })
  return down
}

function addOwn(gradient: Float64Array, tensor: DoubleTensor, { core, gram, features }: LayerGradient): void {
  const side = tensor.channels + 1
  let feature = 0
  eachPixel(core, tensor, (at) => {
    for (let i = 0; i < tensor.channels; i++) {
      if (features) plus(gradient, at + i, features[feature++] ?? 0)
      for (let j = 0; gram && j < side; j++) {
        const both = (gram[i * side + j] ?? 0) + (gram[j * side + i] ?? 0)
        plus(gradient, at + i, (both * channelOf(tensor, at, j)) / areaOf(core))
      }
    }
  })
}

/** A channel of a pixel. The channel after the last is the constant 1. */
const channelOf = ({ channels, values }: DoubleTensor, at: number, channel: number): number =>
  channel === channels ? 1 : (values[at + channel] ?? 0)

const areaOf = ({ width, height }: Rectangle): number => width * height

function plus(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value
}

function eachPixel(part: Rectangle, { width, channels }: DoubleTensor, visit: (at: number) => void): void {
  for (let y = part.y; y < part.y + part.height; y++) {
    for (let x = part.x; x < part.x + part.width; x++) visit((y * width + x) * channels)
  }
}

/**
 * Visits each output pixel of a convolution together with each input pixel that it reads. The input is mirrored at the
 * edges.
 */
function eachTap(
  output: DoubleTensor,
  input: DoubleTensor,
  visit: (output: number, input: number, tap: number) => void
): void {
  const mirrored = (at: number, length: number): number => length - 1 - Math.abs(length - 1 - Math.abs(at))
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      for (let tap = 0; tap < TAPS * TAPS; tap++) {
        const [row, column] = [
          mirrored(y + Math.floor(tap / TAPS) - 1, input.height),
          mirrored(x + (tap % TAPS) - 1, input.width)
        ]
        visit((y * output.width + x) * output.channels, (row * input.width + column) * input.channels, tap)
      }
    }
  }
}

/** Visits each output number of a pool together with the four input numbers whose maximum it is. */
function eachCell(output: DoubleTensor, input: DoubleTensor, visit: (output: number, cell: number[]) => void): void {
  const { channels } = output
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      const corner = (2 * y * input.width + 2 * x) * channels
      const [next, below] = [channels, input.width * channels]
      for (let c = 0; c < channels; c++) {
        visit(
          (y * output.width + x) * channels + c,
          [0, next, below, below + next].map((step) => corner + step + c)
        )
      }
    }
  }
}
