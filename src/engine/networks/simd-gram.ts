import type { Rectangle } from '../pixels/crop.ts'
import { LANES, packWeights, vectorsOf } from '../simd/pack-weights.ts'
import type { SimdConvolver } from '../simd/simd-convolver.ts'
import { addressOf, type SimdTensor } from '../simd/simd-tensor.ts'
import { gramConvolution } from './gram-convolution.ts'

type Module = Pick<SimdConvolver, 'memory' | 'kernels'>

/**
 * The Gram matrix of a part of a layer's output, `[C + 1, C + 1]`, as `gramMatrix` of src/engine/tune defines it.
 * @throws `gpu-out-of-memory`
 */
export function simdGram(
  { memory, kernels }: Module,
  tensor: SimdTensor,
  channels: number,
  core: Rectangle
): Float32Array {
  const padded = LANES * tensor.vectors
  const block = memory.take((padded * padded + padded) * Float64Array.BYTES_PER_ELEMENT)
  memory.bytes(block.at, block.bytes).fill(0)
  const sums = block.at + padded * padded * Float64Array.BYTES_PER_ELEMENT
  const first = addressOf(tensor, core.x, core.y)
  kernels.gram(first, tensor.row, core.height, core.width, tensor.vectors, block.at, sums)
  const values = new Float64Array(memory.bytes(block.at, padded * (padded + 1) * 8).slice().buffer)
  memory.giveBack(block)
  const pixels = core.width * core.height
  const side = channels + 1
  const gram = new Float32Array(side * side)
  for (let i = 0; i < channels; i++) {
    for (let j = i; j < channels; j++) gram[i * side + j] = gram[j * side + i] = (values[i * padded + j] ?? 0) / pixels
    gram[i * side + channels] = gram[channels * side + i] = (values[padded * padded + i] ?? 0) / pixels
  }
  gram[side * side - 1] = 1
  return gram
}

/**
 * Computes the gradient that a loss of a Gram matrix gives to the features of its core (`gramConvolution`).
 *
 * @param gram the gradient with respect to the Gram matrix, `[C + 1, C + 1]`
 * @param output the layer's output
 * @param into receives the result; it has the size of the core
 * @throws `gpu-out-of-memory`
 */
export function multiplyByGram(
  { memory, kernels }: Module,
  gram: Float32Array,
  channels: number,
  output: SimdTensor,
  core: Rectangle,
  into: SimdTensor
): void {
  const { weights, bias } = gramConvolution(gram, into.width * into.height)
  const padded = LANES * vectorsOf(channels)
  const affine = new Float32Array(2 * padded).fill(1, 0, padded)
  affine.set(bias, padded)
  const layer = { name: 'gram', kernel: 1, stride: 1, inputs: channels, outputs: channels, upsample: false }
  const packed = packWeights(layer, 'direct', weights)
  const block = memory.take(packed.byteLength + affine.byteLength)
  memory.floats(block.at, packed.length).set(packed)
  const factor = block.at + packed.byteLength
  memory.floats(factor, affine.length).set(affine)
  kernels.convolve(
    addressOf(output, core.x, core.y), output.pixel, output.row, 1, 0, padded, block.at, into.vectors,
    into.at, into.pixel, into.row, into.height, into.width, factor, factor + affine.byteLength / 2, false
  ) // biome-ignore format: grouped as in its declaration
  memory.giveBack(block)
}
