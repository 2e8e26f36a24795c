import { LANES } from './pack-weights.ts'
import type { SimdMemory } from './simd-memory.ts'
import { addressOf, type SimdTensor } from './simd-tensor.ts'

/** A picture or a layer's output in ordinary memory, `[height, width, channels]`. It starts at `floats[from]`. */
export interface FloatPicture {
  readonly floats: Float32Array
  readonly from: number
  readonly width: number
  readonly height: number
  readonly channels: number
}

/**
 * Writes a picture into a tensor, with its first pixel at (x, y). All other pixels and channels of the tensor become 0.
 */
export function writePixels(memory: SimdMemory, tensor: SimdTensor, picture: FloatPicture, x: number, y: number): void {
  memory.bytes(tensor.block.at, tensor.block.bytes).fill(0)
  eachRow(memory, tensor, picture, x, y, (row, from, to, count) =>
    row.set(picture.floats.subarray(from, from + count), to)
  )
}

/** Reads a picture from a tensor, with its first pixel at (x, y) of the tensor. */
export function readPixels(memory: SimdMemory, tensor: SimdTensor, picture: FloatPicture, x: number, y: number): void {
  eachRow(memory, tensor, picture, x, y, (row, from, to, count) =>
    picture.floats.set(row.subarray(to, to + count), from)
  )
}

/**
 * Calls `copy` for each run of numbers that are adjacent both in the picture and in the tensor. A run is a row, or a
 * pixel where the tensor has padded channels.
 */
function eachRow(
  memory: SimdMemory,
  tensor: SimdTensor,
  { from, width, height, channels }: FloatPicture,
  x: number,
  y: number,
  copy: (row: Float32Array, from: number, to: number, count: number) => void
): void {
  const stride = LANES * tensor.vectors
  for (let line = 0; line < height; line++) {
    const row = memory.floats(addressOf(tensor, x, y + line), width * stride)
    const start = from + line * width * channels
    if (stride === channels) {
      copy(row, start, 0, width * channels)
      continue
    }
    for (let column = 0; column < width; column++) copy(row, start + column * channels, column * stride, channels)
  }
}
