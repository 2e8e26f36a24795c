import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { type InputPixels, inputFloats, lengthOf, type Span } from '../plan/network-input.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import type { LayerStatistics } from '../plan/statistics.ts'
import type { Halo } from '../plan/strips.ts'
import { type Method, methodFor } from './method-for.ts'
import { LANES, packWeights, vectorsOf } from './pack-weights.ts'
import type { Epilogue } from './simd-epilogue.ts'
import type { MemoryBlock, SimdMemory } from './simd-memory.ts'
import type { Address, SimdKernels } from './simd-module.ts'
import { addressOf, type SimdTensor, takeTensor, VECTOR_BYTES } from './simd-tensor.ts'

interface Packed {
  readonly method: Method
  readonly weights: Address
}

/**
 * The layers of one network on the processor. Weights are packed once, and each layer is computed with the fastest
 * method for it.
 */
export class SimdLayers {
  private readonly packed = new Map<string, Packed>()
  private scratch: MemoryBlock | null = null

  /**
   * @param table the network's layers
   * @param unfolded the network's own weights, by the layer's name
   * @throws `no-backend` for a layer that src/simd cannot compute, `gpu-out-of-memory`
   */
  constructor(
    private readonly kernels: SimdKernels,
    readonly memory: SimdMemory,
    private readonly table: readonly Layer[],
    unfolded: ReadonlyMap<string, Float32Array>
  ) {
    let scratch = 0
    table.forEach((layer, i) => {
      const method = methodFor(layer, i === 0)
      const weights = packWeights(layer, method, unfolded.get(layer.name) ?? new Float32Array())
      const { at } = memory.take(weights.byteLength)
      memory.floats(at, weights.length).set(weights)
      this.packed.set(layer.name, { method, weights: at })
      if (method === 'winograd') scratch = Math.max(scratch, scratchFor(kernels, layer))
    })
    if (scratch > 0) this.scratch = memory.take(scratch)
  }

  /**
   * Writes the network's input into memory, as floats.
   *
   * @returns a tensor without a margin
   * @throws `gpu-out-of-memory`
   */
  input(content: InputPixels): SimdTensor {
    const [width, height] = [content.columns.length, content.rows.length]
    const row = width * VECTOR_BYTES
    const block = this.memory.take(height * row)
    inputFloats(content, this.memory.floats(block.at, height * width * LANES))
    return { block, at: block.at, width, height, vectors: 1, pixel: VECTOR_BYTES, row }
  }

  /**
   * Computes one layer.
   *
   * @param input covers the step's `held`; its margin is overwritten, and the caller still has to free it
   * @param room rows that the caller will add to the output
   * @returns a new tensor that covers the step's `made`
   * @throws `gpu-out-of-memory`
   */
  convolve(step: TileStep, input: SimdTensor, epilogue: Epilogue, room?: Halo): SimdTensor {
    const { layer, x, y } = step
    const packed = this.packed.get(layer.name) ?? { method: 'direct', weights: 0 }
    const output = takeTensor(this.memory, lengthOf(x.made), lengthOf(y.made), layer.outputs, room)
    if (layer.name !== this.table[0]?.name) this.mirror(step, input)
    if (packed.method === 'winograd') this.byWinograd(step, input, packed, output, epilogue)
    else this.directly(step, input, packed, output, epilogue)
    return output
  }

  /** Applies an epilogue to a convolution's sums, in place. */
  normalize({ at, row, width, height, vectors }: SimdTensor, { factor, bias, relu, shortcut }: Epilogue): void {
    const from = shortcut ? addressOf(shortcut.tensor, shortcut.x, shortcut.y) : 0
    const nextRow = shortcut?.tensor.row ?? 0
    this.kernels.epilogueRows(at, row, height, width, vectors, factor, bias, from, nextRow, relu)
  }

  /**
   * Computes mean and variance of each channel in some rows of a tensor.
   *
   * @param rows counted from the tensor's first row
   * @param visibility how much each pixel of these rows counts, `[rows, width]`; 0 if all count the same
   * @returns also the numbers of padding channels
   * @throws `gpu-out-of-memory`
   */
  moments({ at, row, width, vectors }: SimdTensor, { from, to }: Span, visibility: Address): LayerStatistics {
    const channels = LANES * vectors
    const bytes = channels * Float32Array.BYTES_PER_ELEMENT
    const block = this.memory.take(5 * bytes) // the results, and `scratch` of src/simd/moments.ts
    this.kernels.moments(at + from * row, row, to - from, width, vectors, block.at, block.at + 2 * bytes, visibility)
    const both = this.memory.floats(block.at, 2 * channels).slice()
    this.memory.giveBack(block)
    return { mean: both.subarray(0, channels), variance: both.subarray(channels) }
  }

  /**
   * Turns the last layer's sums into opaque colours.
   *
   * @returns `rgba`, `[height, width, 4]`, 8 bits, and `hasNaN`: whether a sum is NaN, which 8 bits cannot show;
   * infinite sums become 0 or 255
   * @throws `gpu-out-of-memory`
   */
  colours({ at, row, width, height }: SimdTensor): { rgba: Uint8Array; hasNaN: boolean } {
    const length = width * height * 4
    const block = this.memory.take(length)
    const isWithoutNaN = this.kernels.toBytes(at, row, height, width, block.at)
    const rgba = this.memory.bytes(block.at, length).slice()
    this.memory.giveBack(block)
    return { rgba, hasNaN: isWithoutNaN === 0 }
  }

  /**
   * Fills the input's margin on the sides where the picture ends. With upsampling, the edge pixel is repeated. This is
   * the same as mirroring, because upsampling has made two copies of the edge pixel.
   *
   * With upsampling, the margin is filled on all sides. A tile may begin or end between the two copies of a pixel. Then
   * one more output pixel is computed and dropped, which reads the margin. It would otherwise depend on old memory.
   */
  private mirror({ layer, x, y }: TileStep, { at, row, pixel, width, height }: SimdTensor): void {
    const isNeeded = (pad: number): boolean => layer.upsample || pad > 0
    const [left, right] = [isNeeded(x.pad[0]), isNeeded(x.pad[1])]
    const [top, bottom] = [isNeeded(y.pad[0]), isNeeded(y.pad[1])]
    if (left || right || top || bottom)
      this.kernels.fillMargins(at, row, pixel, height, width, left, top, right, bottom, layer.upsample ? 0 : 1)
  }

  private byWinograd(
    { layer, x, y }: TileStep,
    input: SimdTensor,
    { weights }: Packed,
    output: SimdTensor,
    epilogue: Epilogue
  ): void {
    const { factor, bias, relu, shortcut } = epilogue
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
      shortcut ? addressOf(shortcut.tensor, shortcut.x, shortcut.y) : 0,
      shortcut?.tensor.row ?? 0,
      relu,
      this.scratch?.at ?? 0
    )
  }

  private directly(
    { layer, x, y }: TileStep,
    input: SimdTensor,
    { method, weights }: Packed,
    output: SimdTensor,
    epilogue: Epilogue
  ): void {
    const { kernel, stride } = layer
    const reach = (kernel - 1) / 2
    const source = [
      addressOf(input, x.made.from * stride - reach - x.held.from, y.made.from * stride - reach - y.held.from),
      stride * input.pixel,
      stride * input.row,
      kernel,
      input.row,
      kernel * LANES * input.vectors,
      weights
    ] as const
    const target = [output.at, output.pixel, output.row, output.height, output.width] as const
    const { factor, bias, relu } = epilogue
    if (method === 'to three' && output.width < 3)
      throw new PasticheError('internal', `A layer of ${output.width} columns, at least 3`)
    if (method === 'to three') this.kernels.convolveToThree(...source, ...target, factor, bias, relu)
    else this.kernels.convolve(...source, output.vectors, ...target, factor, bias, relu)
  }
}

function scratchFor(kernels: SimdKernels, { inputs, outputs, upsample }: Layer): number {
  return kernels.winogradScratch(vectorsOf(inputs), vectorsOf(outputs), upsample ? 2 : 1)
}
