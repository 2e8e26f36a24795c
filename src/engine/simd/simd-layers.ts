import type { Layer } from '../../common/layer.ts'
import { lengthOf } from '../plan/network-input.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import { EPSILON } from '../plan/statistics.ts'
import { type Method, methodFor } from './method-for.ts'
import { packWeights, vectorsOf } from './pack-weights.ts'
import { addressOf, type Plane, takePlane, VECTOR_BYTES } from './plane.ts'
import type { Block, SimdMemory } from './simd-memory.ts'
import type { Address, SimdKernels } from './simd-module.ts'

/** What becomes of a convolution's sums. */
export interface Epilogue {
  /** One number for each channel; 0: the sums are left as they are, and so is all that follows. */
  readonly factor: Address
  readonly bias: Address
  readonly relu: boolean
  /** What a residual block began with; `x` and `y`: where, in it, the output begins. */
  readonly shortcut: { readonly plane: Plane; readonly x: number; readonly y: number } | null
}

interface Packed {
  readonly method: Method
  readonly weights: Address
}

/** A network's convolutions on the processor: its weights, packed once, and each layer by the method that suits it. */
export class SimdLayers {
  private readonly packed = new Map<string, Packed>()
  private scratch: Block | null = null

  /**
   * @param unfolded the network's own kernels, by the layer's name
   * @throws `no-backend` for a layer that src/simd is not made for, `gpu-out-of-memory`
   */
  constructor(
    private readonly kernels: SimdKernels,
    readonly memory: SimdMemory,
    private readonly layers: readonly Layer[],
    unfolded: ReadonlyMap<string, Float32Array>
  ) {
    let scratch = 0
    layers.forEach((layer, i) => {
      const method = methodFor(layer, i === 0)
      const weights = packWeights(layer, method, unfolded.get(layer.name) ?? new Float32Array())
      const { at } = memory.take(weights.byteLength)
      memory.floats(at, weights.length).set(weights)
      this.packed.set(layer.name, { method, weights: at })
      if (method === 'winograd') scratch = Math.max(scratch, scratchFor(kernels, layer))
    })
    if (scratch > 0) this.scratch = memory.take(scratch)
  }

  /** The picture as the first layer sees it. @param content what the plan's `input` region holds, `[height, width, 4]` */
  input(content: Float32Array, width: number, height: number): Plane {
    const row = width * VECTOR_BYTES
    const block = this.memory.take(content.byteLength)
    this.memory.floats(block.at, content.length).set(content)
    return { block, at: block.at, width, height, vectors: 1, pixel: VECTOR_BYTES, row }
  }

  /** One layer. `input` covers what the step holds, and stays its owner's. @throws `gpu-out-of-memory` */
  convolve(step: TileStep, input: Plane, finish: Epilogue): Plane {
    const { layer, x, y } = step
    const { method, weights } = this.packed.get(layer.name) ?? { method: 'direct', weights: 0 }
    const output = takePlane(this.memory, lengthOf(x.made), lengthOf(y.made), layer.outputs)
    if (layer.name !== this.layers[0]?.name) this.mirror(step, input)
    if (method === 'winograd') this.byWinograd(step, input, weights, output, finish)
    else this.directly(step, input, weights, output, finish)
    return output
  }

  /** Sums into what the normalization makes of them, in place. */
  finish({ at, row, width, height, vectors }: Plane, { factor, bias, relu, shortcut }: Epilogue): void {
    const from = shortcut ? addressOf(shortcut.plane, shortcut.x, shortcut.y) : 0
    const nextRow = shortcut?.plane.row ?? 0
    this.kernels.finishRows(at, row, height, width, vectors, factor, bias, from, nextRow, relu)
  }

  /**
   * Mean, variance, factor and bias of each channel, `[4][vectors × 4]`, written `into`.
   *
   * @param style a scale for each channel, then a shift for each, both filled up to whole vectors
   * @param weights how much each pixel counts, `[height, width]`; 0: all alike
   */
  measure({ at, row, width, height, vectors }: Plane, style: Address, into: Address, weights: Address): void {
    const channels = 4 * vectors
    const sums = this.memory.take(channels * (Float32Array.BYTES_PER_ELEMENT + Float64Array.BYTES_PER_ELEMENT))
    this.kernels.moments(at, row, height, width, vectors, style, EPSILON, into, sums.at, weights)
    this.memory.giveBack(sums)
  }

  /**
   * The last layer's sums as opaque colours, `[height, width, 4]`, 8 bits; `odd` when one of them is not a number, which 8
   * bits call black.
   */
  colours({ at, row, width, height }: Plane): { rgba: Uint8Array; odd: boolean } {
    const length = width * height * 4
    const block = this.memory.take(length)
    const finite = this.kernels.toBytes(at, row, height, width, block.at)
    const rgba = this.memory.bytes(block.at, length).slice()
    this.memory.giveBack(block)
    return { rgba, odd: finite === 0 }
  }

  /**
   * The margin, where the picture ends. After upsampling, an edge's two copies come to lie on each other when reflected: it
   * is repeated. Of a tile that begins or ends between two copies a pixel more is made, and forgotten; what that sees has
   * to be some number, and always the same.
   */
  private mirror({ layer, x, y }: TileStep, { at, row, pixel, width, height }: Plane): void {
    const isNeeded = (pad: number): boolean => layer.upsample || pad > 0
    const [left, right] = [isNeeded(x.pad[0]), isNeeded(x.pad[1])]
    const [top, bottom] = [isNeeded(y.pad[0]), isNeeded(y.pad[1])]
    if (left || right || top || bottom)
      this.kernels.fillMargins(at, row, pixel, height, width, left, top, right, bottom, layer.upsample ? 0 : 1)
  }

  private byWinograd({ layer, x, y }: TileStep, input: Plane, weights: Address, output: Plane, finish: Epilogue): void {
    const { factor, bias, relu, shortcut } = finish
    const doubling = layer.upsample ? 2 : 1
    const [left, top] = [Math.floor(x.made.from / doubling), Math.floor(y.made.from / doubling)]
    const [right, bottom] = [Math.ceil(x.made.to / doubling), Math.ceil(y.made.to / doubling)]
    this.kernels.winograd(
      addressOf(input, left - 1 - x.held.from, top - 1 - y.held.from),
      input.row,
      input.vectors,
      weights,
      output.vectors,
      doubling,
      addressOf(output, doubling * left - x.made.from, doubling * top - y.made.from),
      output.row,
      bottom - top,
      right - left,
      factor,
      bias,
      shortcut ? addressOf(shortcut.plane, shortcut.x, shortcut.y) : 0,
      shortcut?.plane.row ?? 0,
      relu,
      this.scratch?.at ?? 0
    )
  }

  private directly({ layer, x, y }: TileStep, input: Plane, weights: Address, output: Plane, finish: Epilogue): void {
    const { kernel, stride } = layer
    const reach = (kernel - 1) / 2
    this.kernels.convolve(
      addressOf(input, x.made.from * stride - reach - x.held.from, y.made.from * stride - reach - y.held.from),
      stride * input.pixel,
      stride * input.row,
      kernel,
      input.row,
      kernel * 4 * input.vectors,
      weights,
      output.vectors,
      output.at,
      output.pixel,
      output.row,
      output.height,
      output.width,
      finish.factor,
      finish.bias,
      finish.relu
    )
  }
}

function scratchFor(kernels: SimdKernels, { inputs, outputs, upsample }: Layer): number {
  return kernels.winogradScratch(vectorsOf(inputs), vectorsOf(outputs), upsample ? 2 : 1)
}
