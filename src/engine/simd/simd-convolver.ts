import type { SimdBinaries } from '../../common/backend.ts'
import { packWeights, vectorsOf } from './pack-weights.ts'
import { type MemoryBlock, SimdMemory } from './simd-memory.ts'
import { openSimd, type SimdKernels } from './simd-module.ts'
import { addressOf, type SimdTensor, takeTensor } from './simd-tensor.ts'
import { type FloatPicture, readPixels, writePixels } from './tensor-pixels.ts'

/** A 3×3 convolution at stride 1, with the weights for the convolution and for its gradient in the module's memory. */
export interface PackedConvolution {
  readonly inputs: number
  readonly outputs: number
  /** Whether the input is upsampled by two (nearest) before the convolution. */
  readonly doubled: boolean
  /** The weights. */
  readonly forward: MemoryBlock
  /** The transposed weights, for the gradient. */
  readonly backward: MemoryBlock
  /** A factor of 1 for each output channel, then the biases, as `winograd` of src/simd reads them. */
  readonly affine: MemoryBlock
  readonly relu: boolean
}

/** Convolutions with mirrored padding and their gradients, for learning and refining without a GPU. */
export class SimdConvolver {
  readonly memory: SimdMemory

  private constructor(readonly kernels: SimdKernels) {
    this.memory = new SimdMemory(kernels)
  }

  /** @throws `no-backend` where WebAssembly cannot run src/simd */
  static async open(binaries: SimdBinaries): Promise<SimdConvolver> {
    return new SimdConvolver((await openSimd(binaries)).kernels)
  }

  /** Bytes of the module's memory in use. */
  get inUse(): number {
    return this.memory.inUse
  }

  /**
   * Copies a convolution into the module's memory.
   *
   * @param weights `[3, 3, inputs, outputs]`
   * @param transposed `[3, 3, outputs, inputs]`, from `transposedWeights`
   * @param bias `[outputs]`
   * @param options `doubled`: nearest upsampling by two before the convolution; `relu`: ReLU after it
   * @returns the convolution, which the caller must free with `release`
   * @throws `gpu-out-of-memory`
   */
  pack(
    weights: Float32Array,
    transposed: Float32Array,
    bias: Float32Array,
    { doubled, relu }: { doubled: boolean; relu: boolean }
  ): PackedConvolution {
    const outputs = bias.length
    const inputs = weights.length / (9 * outputs)
    const layer = { name: 'learning', kernel: 3, stride: 1 }
    const channels = 4 * vectorsOf(outputs)
    const affine = new Float32Array(2 * channels).fill(1, 0, channels)
    affine.set(bias, channels)
    return {
      inputs,
      outputs,
      doubled,
      relu,
      forward: this.put(packWeights({ ...layer, inputs, outputs, upsample: doubled }, 'winograd', weights)),
      backward: this.put(
        packWeights({ ...layer, inputs: outputs, outputs: inputs, upsample: false }, 'winograd', transposed)
      ),
      affine: this.put(affine)
    }
  }

  release({ forward, backward, affine }: PackedConvolution): void {
    for (const block of [forward, backward, affine]) this.memory.giveBack(block)
  }

  /**
   * Computes upsampling, mirrored padding, convolution, bias and ReLU.
   *
   * @param output receives the result; it has the input's size, or twice that with upsampling
   * @throws `gpu-out-of-memory`
   */
  forward(
    { inputs, outputs, doubled, relu, forward, affine }: PackedConvolution,
    input: FloatPicture,
    output: FloatPicture
  ): void {
    const { width, height } = input
    const doubling = doubled ? 2 : 1
    this.with(takeTensor(this.memory, width, height, inputs), (from) => {
      writePixels(this.memory, from, input, 0, 0)
      this.kernels.fillMargins(from.at, from.row, from.pixel, height, width, true, true, true, true, doubled ? 0 : 1)
      this.with(takeTensor(this.memory, doubling * width, doubling * height, outputs), (to) => {
        const factor = affine.at
        this.convolve(from, forward, doubling, to, [width, height], factor, factor + 16 * to.vectors, relu)
        readPixels(this.memory, to, output, 0, 0)
      })
    })
  }

  /**
   * Computes the gradient with respect to the input.
   *
   * @param outputGradient the gradient with respect to the sums, before bias and ReLU
   * @param gradient receives the result; it has the input's size
   * @throws `gpu-out-of-memory`
   */
  backward(
    { inputs, outputs, doubled, backward }: PackedConvolution,
    outputGradient: FloatPicture,
    gradient: FloatPicture
  ): void {
    const { width, height } = outputGradient
    // The output gradient is surrounded by two pixels of zeros and convolved with the transposed weights. This gives
    // the gradient with respect to the padded input.
    this.with(takeTensor(this.memory, width + 2, height + 2, outputs), (from) => {
      writePixels(this.memory, from, outputGradient, 1, 1)
      this.with(takeTensor(this.memory, width + 2, height + 2, inputs), (to) => {
        this.convolve(from, backward, 1, to, [width + 2, height + 2], 0, 0, false)
        const inner = { ...to, at: addressOf(to, 1, 1) }
        this.kernels.foldMargins(inner.at, to.row, to.pixel, height, width)
        if (doubled) this.halve(inner, gradient)
        else readPixels(this.memory, inner, gradient, 0, 0)
      })
    })
  }

  private halve(inner: SimdTensor, gradient: FloatPicture): void {
    const { width, height, channels } = gradient
    this.with(takeTensor(this.memory, width, height, channels), (sums) => {
      this.kernels.sumCopies(inner.at, inner.row, inner.pixel, sums.at, sums.row, height, width)
      readPixels(this.memory, sums, gradient, 0, 0)
    })
  }

  /**
   * Convolves a tensor with packed weights. This reads the margin of `from` and does not write the margin of `to`.
   *
   * @param doubling 2 to upsample by two (nearest) first, 1 if not
   * @param size columns and rows of the input
   * @param factor address of the factors of the output channels; 0 leaves out factors and biases
   * @param bias address of the biases of the output channels
   */
  convolve(
    from: SimdTensor,
    weights: MemoryBlock,
    doubling: 1 | 2,
    to: SimdTensor,
    size: readonly [columns: number, rows: number],
    factor: number,
    bias: number,
    relu: boolean
  ): void {
    const [columns, rows] = size
    const scratch = this.memory.take(this.kernels.winogradScratch(from.vectors, to.vectors, doubling))
    const first = addressOf(from, -1, -1)
    this.kernels.winograd(
      first, from.row, from.vectors, weights.at, to.vectors, doubling,
      to.at, to.row, rows, columns, factor, bias, 0, 0, relu, scratch.at
    ) // biome-ignore format: grouped as in its declaration
    this.memory.giveBack(scratch)
  }

  private put(values: Float32Array): MemoryBlock {
    const block = this.memory.take(values.byteLength)
    this.memory.floats(block.at, values.length).set(values)
    return block
  }

  private with(tensor: SimdTensor, use: (tensor: SimdTensor) => void): void {
    try {
      use(tensor)
    } finally {
      this.memory.giveBack(tensor.block)
    }
  }
}
