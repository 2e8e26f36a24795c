import type { SimdBinaries } from '../../common/backend.ts'
import { packWeights, vectorsOf } from './pack-weights.ts'
import { addressOf, type Plane, takePlane } from './plane.ts'
import { readPixels, type Values, writePixels } from './plane-pixels.ts'
import { type Block, SimdMemory } from './simd-memory.ts'
import { openSimd, type SimdKernels } from './simd-module.ts'

/** A 3×3 kernel at stride 1 with what it takes to go back through it. */
export interface PackedKernel {
  readonly inputs: number
  readonly outputs: number
  readonly doubled: boolean
  readonly forth: Block
  /** The kernel turned around. */
  readonly back: Block
  /** Ones, then the biases: what `winograd` multiplies by and adds. */
  readonly affine: Block
  readonly relu: boolean
}

/** Convolutions padded by reflection, and their gradients to the picture, for learning on a processor. */
export class SimdConvolver {
  private readonly memory: SimdMemory

  private constructor(private readonly kernels: SimdKernels) {
    this.memory = new SimdMemory(kernels)
  }

  /** @throws `no-backend` where WebAssembly cannot run src/simd */
  static async open(binaries: SimdBinaries): Promise<SimdConvolver> {
    return new SimdConvolver((await openSimd(binaries)).kernels)
  }

  /** Bytes that were taken and not given back. */
  get inUse(): number {
    return this.memory.inUse
  }

  /**
   * @param kernel `[3, 3, inputs, outputs]`
   * @param turned `[3, 3, outputs, inputs]`: the kernel turned around
   * @param bias `[outputs]`
   * @param doubled with nearest upsampling by two before it
   * @throws `gpu-out-of-memory`
   */
  pack(
    kernel: Float32Array,
    turned: Float32Array,
    bias: Float32Array,
    { doubled, relu }: { doubled: boolean; relu: boolean }
  ): PackedKernel {
    const outputs = bias.length
    const inputs = kernel.length / (9 * outputs)
    const layer = { name: 'learnt', kernel: 3, stride: 1 }
    const channels = 4 * vectorsOf(outputs)
    const affine = new Float32Array(2 * channels).fill(1, 0, channels)
    affine.set(bias, channels)
    return {
      inputs,
      outputs,
      doubled,
      relu,
      forth: this.put(packWeights({ ...layer, inputs, outputs, upsample: doubled }, 'winograd', kernel)),
      back: this.put(packWeights({ ...layer, inputs: outputs, outputs: inputs, upsample: false }, 'winograd', turned)),
      affine: this.put(affine)
    }
  }

  release({ forth, back, affine }: PackedKernel): void {
    for (const block of [forth, back, affine]) this.memory.giveBack(block)
  }

  /** Upsampling, padding by reflection, convolution, bias and ReLU. @param output of the size that comes of it */
  forth({ inputs, outputs, doubled, relu, forth, affine }: PackedKernel, input: Values, output: Values): void {
    const { width, height } = input
    const doubling = doubled ? 2 : 1
    this.with(takePlane(this.memory, width, height, inputs), (from) => {
      writePixels(this.memory, from, input, 0, 0)
      this.kernels.fillMargins(from.at, from.row, from.pixel, height, width, true, true, true, true, doubled ? 0 : 1)
      this.with(takePlane(this.memory, doubling * width, doubling * height, outputs), (to) => {
        const factor = affine.at
        this.multiply(from, forth, doubling, to, [width, height], factor, factor + 16 * to.vectors, relu)
        readPixels(this.memory, to, output, 0, 0)
      })
    })
  }

  /** What flows back to the picture, given what flows back to the sums (that is, behind the ReLU). */
  back({ inputs, outputs, doubled, back }: PackedKernel, flow: Values, gradient: Values): void {
    const { width, height } = flow
    // Of the picture with its margin: what a kernel turned around makes of the flow with two pixels of nothing around it.
    this.with(takePlane(this.memory, width + 2, height + 2, outputs), (from) => {
      writePixels(this.memory, from, flow, 1, 1)
      this.with(takePlane(this.memory, width + 2, height + 2, inputs), (to) => {
        this.multiply(from, back, 1, to, [width + 2, height + 2], 0, 0, false)
        const inner = { ...to, at: addressOf(to, 1, 1) }
        this.kernels.foldMargins(inner.at, to.row, to.pixel, height, width)
        if (doubled) this.halve(inner, gradient)
        else readPixels(this.memory, inner, gradient, 0, 0)
      })
    })
  }

  private halve(inner: Plane, gradient: Values): void {
    const { width, height, channels } = gradient
    this.with(takePlane(this.memory, width, height, channels), (sums) => {
      this.kernels.sumCopies(inner.at, inner.row, inner.pixel, sums.at, sums.row, height, width)
      readPixels(this.memory, sums, gradient, 0, 0)
    })
  }

  private multiply(
    from: Plane,
    weights: Block,
    doubling: 1 | 2,
    to: Plane,
    [columns, rows]: readonly [number, number],
    factor: number,
    bias: number,
    relu: boolean
  ): void {
    const scratch = this.memory.take(this.kernels.winogradScratch(from.vectors, to.vectors, doubling))
    const first = addressOf(from, -1, -1)
    this.kernels.winograd(
      first, from.row, from.vectors, weights.at, to.vectors, doubling,
      to.at, to.row, rows, columns, factor, bias, 0, 0, relu, scratch.at
    ) // biome-ignore format: as in its declaration
    this.memory.giveBack(scratch)
  }

  private put(values: Float32Array): Block {
    const block = this.memory.take(values.byteLength)
    this.memory.floats(block.at, values.length).set(values)
    return block
  }

  private with(plane: Plane, use: (plane: Plane) => void): void {
    try {
      use(plane)
    } finally {
      this.memory.giveBack(plane.block)
    }
  }
}
