import { PasticheError } from '../../common/errors.ts'
import { LANES } from '../simd/pack-weights.ts'
import type { PackedConvolution, SimdConvolver } from '../simd/simd-convolver.ts'
import { addressOf, type SimdTensor, takeTensor, VECTOR_BYTES } from '../simd/simd-tensor.ts'
import { type FloatPicture, readPixels, writePixels } from '../simd/tensor-pixels.ts'
import type { FeatureMaps, LayerGradient, LayerPart, MeasuredFeatures } from './feature-network.ts'
import { multiplyByGram, simdGram } from './simd-gram.ts'

/** Number of channels of a picture. */
export const COLOUR_CHANNELS = 3

/** A layer of the perceptual network. A pooling layer has no convolution. */
export type Link = { readonly node: string; readonly channels: number; readonly convolution: PackedConvolution | null }

/** The outputs of all layers for one picture, in the memory of the WebAssembly module. */
export class SimdFeatureMaps implements FeatureMaps {
  /** The picture, then the output of each layer. `gradient` removes them from the end. */
  private readonly tensors: SimdTensor[] = []

  constructor(
    private readonly convolver: SimdConvolver,
    private readonly links: readonly Link[]
  ) {}

  run(image: Float32Array, width: number, height: number): void {
    const { memory, kernels } = this.convolver
    let from = this.take(width, height, COLOUR_CHANNELS)
    writePixels(memory, from, { floats: image, from: 0, width, height, channels: COLOUR_CHANNELS }, 0, 0)
    for (const { channels, convolution } of this.links) {
      const [rows, columns] = convolution ? [from.height, from.width] : [from.height >> 1, from.width >> 1]
      const to = this.take(columns, rows, channels)
      if (convolution) {
        kernels.fillMargins(from.at, from.row, from.pixel, rows, columns, true, true, true, true, 1)
        const [factor, bias] = [convolution.affine.at, convolution.affine.at + VECTOR_BYTES * to.vectors]
        this.convolver.convolve(from, convolution.forward, 1, to, [columns, rows], factor, bias, true)
      } else kernels.maxPool(from.at, from.row, from.pixel, to.at, to.row, rows, columns)
      from = to
    }
  }

  columns(node: string | null): number {
    return this.tensor(node).width
  }

  async measure(grams: readonly LayerPart[], features: LayerPart | null): Promise<MeasuredFeatures> {
    return {
      grams: grams.map(({ node, core }) => simdGram(this.convolver, this.tensor(node), this.channels(node), core)),
      features: features ? this.features(features) : new Float32Array()
    }
  }

  private features({ node, core }: LayerPart): Float32Array {
    const picture = pictureOf(core, this.channels(node))
    readPixels(this.convolver.memory, this.tensor(node), picture, core.x, core.y)
    return picture.floats
  }

  async gradient(gradients: readonly LayerGradient[]): Promise<Float32Array> {
    let gradient: SimdTensor | null = null
    try {
      for (let i = this.links.length - 1; i >= 0; i--) {
        const [link, source, output] = [this.links[i], this.tensors[i], this.tensors[i + 1]]
        if (!link || !source || !output) throw new PasticheError('internal', `No layer ${i}`)
        gradient ??= this.takeGradient(output, link.channels)
        for (const own of gradients)
          if (own.node === link.node) this.addOwnGradient(gradient, output, link.channels, own)
        const next: SimdTensor = link.convolution
          ? this.throughConvolution(link.convolution, gradient, source, output)
          : this.throughPool(gradient, source, output)
        this.giveBack(gradient)
        gradient = next
        this.giveBack(this.tensors.pop() ?? null)
      }
      const image = this.tensors[0]
      if (!image || !gradient) throw new PasticheError('internal', 'A network without layers')
      for (const own of gradients) if (own.node === null) this.addOwnGradient(gradient, image, COLOUR_CHANNELS, own)
      const picture = pictureOf(image, COLOUR_CHANNELS)
      readPixels(this.convolver.memory, gradient, picture, 1, 1)
      return picture.floats
    } finally {
      this.giveBack(gradient)
    }
  }

  dispose(): void {
    while (this.tensors.length > 0) this.giveBack(this.tensors.pop() ?? null)
  }

  /** Allocates a tensor that `dispose` frees. */
  private take(width: number, height: number, channels: number): SimdTensor {
    const tensor = takeTensor(this.convolver.memory, width, height, channels)
    this.tensors.push(tensor)
    return tensor
  }

  private giveBack(tensor: SimdTensor | null): void {
    if (tensor) this.convolver.memory.giveBack(tensor.block)
  }

  /**
   * Allocates a tensor of zeros for a gradient. The tensor is one pixel larger than the gradient on each side, and
   * every tensor has a margin of one pixel, so the gradient is surrounded by two pixels of zeros. The convolution with
   * transposed weights then also gives the gradient of the mirrored pixels in the input's margin.
   */
  private takeGradient({ width, height }: SimdTensor, channels: number): SimdTensor {
    const tensor = takeTensor(this.convolver.memory, width + 2, height + 2, channels)
    this.convolver.memory.bytes(tensor.block.at, tensor.block.bytes).fill(0)
    return tensor
  }

  private throughConvolution(
    convolution: PackedConvolution,
    gradient: SimdTensor,
    source: SimdTensor,
    output: SimdTensor
  ): SimdTensor {
    const { kernels, memory } = this.convolver
    const { width, height, pixel } = output
    kernels.reluGradient(addressOf(gradient, 1, 1), gradient.row, output.at, output.row, height, width * pixel)
    const next = takeTensor(memory, width + 2, height + 2, convolution.inputs)
    this.convolver.convolve(gradient, convolution.backward, 1, next, [width + 2, height + 2], 0, 0, false)
    kernels.foldMargins(addressOf(next, 1, 1), next.row, next.pixel, source.height, source.width)
    this.clearRim(next)
    return next
  }

  private throughPool(gradient: SimdTensor, source: SimdTensor, pooled: SimdTensor): SimdTensor {
    const next = this.takeGradient(source, LANES * source.vectors)
    this.convolver.kernels.maxPoolGradient(
      source.at, source.row, source.pixel, pooled.at, pooled.row,
      addressOf(gradient, 1, 1), gradient.row, addressOf(next, 1, 1), next.row, pooled.height, pooled.width
    ) // biome-ignore format: grouped as in its declaration
    return next
  }

  /** Sets the margin, and the outermost pixel inside it on each side, to zero. */
  private clearRim(tensor: SimdTensor): void {
    const { block, row, pixel, height } = tensor
    const rows = height + 2
    const bytes = this.convolver.memory.bytes(block.at, row * rows)
    bytes.fill(0, 0, 2 * row)
    bytes.fill(0, (rows - 2) * row)
    // The last two pixels of a row and the first two of the next row are adjacent in memory.
    for (let y = 2; y <= rows - 2; y++) bytes.fill(0, y * row - 2 * pixel, y * row + 2 * pixel)
  }

  /** Adds the gradients of the losses on this layer to the gradient with respect to its output. */
  private addOwnGradient(
    gradient: SimdTensor,
    output: SimdTensor,
    channels: number,
    { core, gram, features }: LayerGradient
  ): void {
    const { memory, kernels } = this.convolver
    const own = takeTensor(memory, core.width, core.height, channels)
    const to = addressOf(gradient, 1 + core.x, 1 + core.y)
    const add = (): void => kernels.addRows(to, gradient.row, own.at, own.row, core.height, core.width * own.pixel)
    try {
      if (gram) {
        multiplyByGram(this.convolver, gram, channels, output, core, own)
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

  private tensor(node: string | null): SimdTensor {
    const tensor = this.tensors[node === null ? 0 : this.indexOf(node) + 1]
    if (!tensor) throw new PasticheError('internal', `The output of "${node}" is not kept`)
    return tensor
  }

  private channels(node: string | null): number {
    return node === null ? COLOUR_CHANNELS : (this.links[this.indexOf(node)]?.channels ?? 0)
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
