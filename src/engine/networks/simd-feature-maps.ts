import { PasticheError } from '../../common/errors.ts'
import { packWeights, vectorsOf } from '../simd/pack-weights.ts'
import { addressOf, type Plane, takePlane, VECTOR_BYTES } from '../simd/plane.ts'
import { type FloatPicture, readPixels, writePixels } from '../simd/plane-pixels.ts'
import type { PackedConvolution, SimdConvolver } from '../simd/simd-convolver.ts'
import type { Address } from '../simd/simd-module.ts'
import type { FeatureMaps, LayerFlow, LayerPart, Measured } from './feature-network.ts'
import { gramConvolution } from './gram-convolution.ts'

/** Channels of a picture. */
export const COLOURS = 3
const VECTOR = 4

/** A layer of the perceptual network; a pooling layer has no convolution. */
export type Link = { readonly node: string; readonly channels: number; readonly convolution: PackedConvolution | null }

/** The output of every layer for one picture, in the module's memory. */
export class SimdFeatureMaps implements FeatureMaps {
  /** The picture, then the output of each layer. */
  private readonly planes: Plane[] = []

  constructor(
    private readonly convolver: SimdConvolver,
    private readonly links: readonly Link[]
  ) {}

  run(image: Float32Array, width: number, height: number): void {
    const { memory, kernels } = this.convolver
    let from = this.take(width, height, COLOURS)
    writePixels(memory, from, { floats: image, from: 0, width, height, channels: COLOURS }, 0, 0)
    for (const { channels, convolution } of this.links) {
      const [rows, columns] = convolution ? [from.height, from.width] : [from.height >> 1, from.width >> 1]
      const to = this.take(columns, rows, channels)
      if (convolution) {
        kernels.fillMargins(from.at, from.row, from.pixel, rows, columns, true, true, true, true, 1)
        const [factor, bias] = [convolution.affine.at, convolution.affine.at + VECTOR_BYTES * to.vectors]
        this.convolver.multiply(from, convolution.forward, 1, to, [columns, rows], factor, bias, true)
      } else kernels.maxPool(from.at, from.row, from.pixel, to.at, to.row, rows, columns)
      from = to
    }
  }

  columns(node: string | null): number {
    return this.plane(node).width
  }

  async measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<Measured> {
    return {
      grams: grams.map((part) => this.gram(part)),
      features: features ? this.features(features) : new Float32Array()
    }
  }

  private gram({ node, core }: LayerPart): Float32Array {
    const { memory, kernels } = this.convolver
    const { plane, channels } = { plane: this.plane(node), channels: this.channels(node) }
    const padded = VECTOR * plane.vectors
    const block = memory.take((padded * padded + padded) * Float64Array.BYTES_PER_ELEMENT)
    memory.bytes(block.at, block.bytes).fill(0)
    const sums = block.at + padded * padded * Float64Array.BYTES_PER_ELEMENT
    const first = addressOf(plane, core.x, core.y)
    kernels.gram(first, plane.row, core.height, core.width, plane.vectors, block.at, sums)
    const values = new Float64Array(memory.bytes(block.at, padded * (padded + 1) * 8).slice().buffer)
    memory.giveBack(block)
    const pixels = core.width * core.height
    const side = channels + 1
    const gram = new Float32Array(side * side)
    for (let i = 0; i < channels; i++) {
      for (let j = i; j < channels; j++)
        gram[i * side + j] = gram[j * side + i] = (values[i * padded + j] ?? 0) / pixels
      gram[i * side + channels] = gram[channels * side + i] = (values[padded * padded + i] ?? 0) / pixels
    }
    gram[side * side - 1] = 1
    return gram
  }

  private features({ node, core }: LayerPart): Float32Array {
    const picture = pictureOf(core, this.channels(node))
    readPixels(this.convolver.memory, this.plane(node), picture, core.x, core.y)
    return picture.floats
  }

  async gradient(flows: readonly LayerFlow[]): Promise<Float32Array> {
    let flow: Plane | null = null
    try {
      for (let i = this.links.length - 1; i >= 0; i--) {
        const [link, source, output] = [this.links[i], this.planes[i], this.planes[i + 1]]
        if (!link || !source || !output) throw new PasticheError('internal', `No layer ${i}`)
        flow ??= this.takeFlow(output, link.channels)
        for (const own of flows) if (own.node === link.node) this.addFlow(flow, output, link.channels, own)
        const next: Plane = link.convolution
          ? this.throughConvolution(link.convolution, flow, source, output)
          : this.throughPool(flow, source, output)
        this.giveBack(flow)
        flow = next
        this.giveBack(this.planes.pop() ?? null)
      }
      const image = this.planes[0]
      if (!image || !flow) throw new PasticheError('internal', 'A network without layers')
      for (const own of flows) if (own.node === null) this.addFlow(flow, image, COLOURS, own)
      const picture = pictureOf(image, COLOURS)
      readPixels(this.convolver.memory, flow, picture, 1, 1)
      return picture.floats
    } finally {
      this.giveBack(flow)
    }
  }

  dispose(): void {
    while (this.planes.length > 0) this.giveBack(this.planes.pop() ?? null)
  }

  /** Takes a plane that `dispose` gives back. */
  private take(width: number, height: number, channels: number): Plane {
    const plane = takePlane(this.convolver.memory, width, height, channels)
    this.planes.push(plane)
    return plane
  }

  private giveBack(plane: Plane | null): void {
    if (plane) this.convolver.memory.giveBack(plane.block)
  }

  /**
   * Takes a plane of zeros for a gradient. It has a rim of one pixel inside its margin: the transposed weights, applied to
   * the gradient with two pixels of zeros around it, give the gradient to the mirrored input.
   */
  private takeFlow({ width, height }: Plane, channels: number): Plane {
    const plane = takePlane(this.convolver.memory, width + 2, height + 2, channels)
    this.convolver.memory.bytes(plane.block.at, plane.block.bytes).fill(0)
    return plane
  }

  private throughConvolution(convolution: PackedConvolution, flow: Plane, source: Plane, output: Plane): Plane {
    const { kernels, memory } = this.convolver
    const { width, height, pixel } = output
    kernels.reluGradient(addressOf(flow, 1, 1), flow.row, output.at, output.row, height, width * pixel)
    const next = takePlane(memory, width + 2, height + 2, convolution.inputs)
    this.convolver.multiply(flow, convolution.backward, 1, next, [width + 2, height + 2], 0, 0, false)
    kernels.foldMargins(addressOf(next, 1, 1), next.row, next.pixel, source.height, source.width)
    this.clearRim(next)
    return next
  }

  private throughPool(flow: Plane, source: Plane, pooled: Plane): Plane {
    const next = this.takeFlow(source, VECTOR * source.vectors)
    this.convolver.kernels.maxPoolGradient(
      source.at, source.row, source.pixel, pooled.at, pooled.row,
      addressOf(flow, 1, 1), flow.row, addressOf(next, 1, 1), next.row, pooled.height, pooled.width
    ) // biome-ignore format: grouped as in its declaration
    return next
  }

  /** Sets the two outermost pixels on each side to zero. */
  private clearRim(plane: Plane): void {
    const { block, row, pixel, height } = plane
    const rows = height + 2
    const bytes = this.convolver.memory.bytes(block.at, row * rows)
    bytes.fill(0, 0, 2 * row)
    bytes.fill(0, (rows - 2) * row)
    // The last two pixels of a row and the first two of the next one lie side by side.
    for (let y = 2; y <= rows - 2; y++) bytes.fill(0, y * row - 2 * pixel, y * row + 2 * pixel)
  }

  /** Adds what a layer's own losses give to its gradient. */
  private addFlow(flow: Plane, output: Plane, channels: number, { core, gram, features }: LayerFlow): void {
    const { memory, kernels } = this.convolver
    const own = takePlane(memory, core.width, core.height, channels)
    const to = addressOf(flow, 1 + core.x, 1 + core.y)
    const add = (): void => kernels.addRows(to, flow.row, own.at, own.row, core.height, core.width * own.pixel)
    try {
      if (gram) {
        this.multiplyByGram(gram, channels, addressOf(output, core.x, core.y), output, own)
        add()
      }
      if (features) {
        writePixels(memory, own, { ...pictureOf(core, channels), floats: features }, 0, 0)
        add()
      }
    } finally {
      this.giveBack(own)
    }
  }

  private multiplyByGram(gram: Float32Array, channels: number, source: Address, output: Plane, own: Plane): void {
    const { memory, kernels } = this.convolver
    const { weights, bias } = gramConvolution(gram, own.width * own.height)
    const padded = VECTOR * vectorsOf(channels)
    const affine = new Float32Array(2 * padded).fill(1, 0, padded)
    affine.set(bias, padded)
    const layer = { name: 'gram', kernel: 1, stride: 1, inputs: channels, outputs: channels, upsample: false }
    const packed = packWeights(layer, 'direct', weights)
    const block = memory.take(packed.byteLength + affine.byteLength)
    memory.floats(block.at, packed.length).set(packed)
    const factor = block.at + packed.byteLength
    memory.floats(factor, affine.length).set(affine)
    kernels.convolve(
      source, output.pixel, output.row, 1, 0, padded, block.at, own.vectors,
      own.at, own.pixel, own.row, own.height, own.width, factor, factor + affine.byteLength / 2, false
    ) // biome-ignore format: grouped as in its declaration
    memory.giveBack(block)
  }

  private plane(node: string | null): Plane {
    const plane = this.planes[node === null ? 0 : this.indexOf(node) + 1]
    if (!plane) throw new PasticheError('internal', `The output of "${node}" is not kept`)
    return plane
  }

  private channels(node: string | null): number {
    return node === null ? COLOURS : (this.links[this.indexOf(node)]?.channels ?? 0)
  }

  private indexOf(node: string): number {
    const index = this.links.findIndex((link) => link.node === node)
    if (index < 0) throw new PasticheError('model-corrupt', `The perceptual network has no node "${node}"`)
    return index
  }
}

function pictureOf({ width, height }: { width: number; height: number }, channels: number): FloatPicture {
  return { floats: new Float32Array(width * height * channels), from: 0, width, height, channels }
}
