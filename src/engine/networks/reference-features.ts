import type { Rectangle } from '../pixels/crop.ts'
import type { LayerFlow } from './feature-network.ts'
import type { PlainLink } from './plain-link.ts'

const TAPS = 3

/** A layer's output, or the gradient to it, `[height, width, channels]`. */
interface Plane {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly values: Float64Array
}

/**
 * The outputs of all layers in plain JavaScript and double precision, by the definition: the picture, then each layer's. The
 * self-test of the WebGL kernels compares a GPU with them. It is slow, so only small pictures are for it.
 *
 * @param image `[height, width, 3]`
 */
export function referenceFeatures(links: readonly PlainLink[], image: Float32Array, width: number): Plane[] {
  const planes: Plane[] = [{ width, height: image.length / 3 / width, channels: 3, values: Float64Array.from(image) }]
  for (const link of links) {
    const below = planes.at(-1)
    if (below) planes.push(link.convolution ? convolved(below, link.convolution) : pooled(below))
  }
  return planes
}

/** The Gram matrix of a part of a plane, `[C + 1, C + 1]`. */
export function referenceGram(plane: Plane, core: Rectangle): Float64Array {
  const side = plane.channels + 1
  const gram = new Float64Array(side * side)
  eachPixel(core, plane, (at) => {
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++)
        plus(gram, i * side + j, (channelOf(plane, at, i) * channelOf(plane, at, j)) / areaOf(core))
    }
  })
  return gram
}

/** The gradient to the picture, `[height, width, 3]`. */
export function referenceGradient(
  links: readonly PlainLink[],
  planes: readonly Plane[],
  flows: readonly LayerFlow[]
): Float64Array {
  let above: Float64Array | null = null
  for (let i = links.length; i >= 0; i--) {
    const [link, plane] = [links[i - 1], planes[i] as Plane]
    const gradient: Float64Array = above ?? new Float64Array(plane.values.length)
    for (const flow of flows) if (flow.node === (link?.node ?? null)) addOwn(gradient, plane, flow)
    if (!link) return gradient
    const below = planes[i - 1] as Plane
    above = link.convolution
      ? throughConvolution(gradient, plane, below, link.convolution)
      : throughPool(gradient, plane, below)
  }
  return new Float64Array()
}

function convolved(below: Plane, { weights, bias }: NonNullable<PlainLink['convolution']>): Plane {
  const plane = { ...below, channels: bias.length, values: new Float64Array(below.width * below.height * bias.length) }
  eachTap(plane, below, (to, from, tap) => {
    for (let o = 0; o < plane.channels; o++) {
      for (let i = 0; i < below.channels; i++)
        plus(
          plane.values,
          to + o,
          (below.values[from + i] ?? 0) * (weights[(tap * below.channels + i) * plane.channels + o] ?? 0)
        )
    }
  })
  return { ...plane, values: plane.values.map((sum, i) => Math.max(0, sum + (bias[i % bias.length] ?? 0))) }
}

function throughConvolution(
  gradient: Float64Array,
  plane: Plane,
  below: Plane,
  { weights }: NonNullable<PlainLink['convolution']>
): Float64Array {
  const down = new Float64Array(below.values.length)
  eachTap(plane, below, (from, to, tap) => {
    for (let o = 0; o < plane.channels; o++) {
      if ((plane.values[from + o] ?? 0) <= 0) continue
      for (let i = 0; i < below.channels; i++)
        plus(down, to + i, (gradient[from + o] ?? 0) * (weights[(tap * below.channels + i) * plane.channels + o] ?? 0))
    }
  })
  return down
}

function pooled(below: Plane): Plane {
  const [width, height] = [below.width >> 1, below.height >> 1]
  const values = new Float64Array(width * height * below.channels)
  const plane = { ...below, width, height, values }
  eachCell(plane, below, (to, cell) => {
    values[to] = Math.max(...cell.map((from) => below.values[from] ?? 0))
  })
  return plane
}

function throughPool(gradient: Float64Array, plane: Plane, below: Plane): Float64Array {
  const down = new Float64Array(below.values.length)
  eachCell(plane, below, (from, cell) => {
    const first = cell.find((to) => below.values[to] === plane.values[from])
    if (first !== undefined) plus(down, first, gradient[from] ?? 0)
  })
  return down
}

function addOwn(gradient: Float64Array, plane: Plane, { core, gram, features }: LayerFlow): void {
  const side = plane.channels + 1
  let feature = 0
  eachPixel(core, plane, (at) => {
    for (let i = 0; i < plane.channels; i++) {
      if (features) plus(gradient, at + i, features[feature++] ?? 0)
      for (let j = 0; gram && j < side; j++) {
        const both = (gram[i * side + j] ?? 0) + (gram[j * side + i] ?? 0)
        plus(gradient, at + i, (both * channelOf(plane, at, j)) / areaOf(core))
      }
    }
  })
}

/** A channel of a pixel; the one after the last is the constant. */
const channelOf = ({ channels, values }: Plane, at: number, channel: number): number =>
  channel === channels ? 1 : (values[at + channel] ?? 0)

const areaOf = ({ width, height }: Rectangle): number => width * height

function plus(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value
}

function eachPixel(part: Rectangle, { width, channels }: Plane, visit: (at: number) => void): void {
  for (let y = part.y; y < part.y + part.height; y++) {
    for (let x = part.x; x < part.x + part.width; x++) visit((y * width + x) * channels)
  }
}

/** Visits each pixel of a convolution's output with each of the pixels below that it reads, mirrored at the edges. */
function eachTap(output: Plane, input: Plane, visit: (output: number, input: number, tap: number) => void): void {
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

/** Visits each number of a pool's output with the four that it is the largest of. */
function eachCell(output: Plane, input: Plane, visit: (output: number, cell: number[]) => void): void {
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
