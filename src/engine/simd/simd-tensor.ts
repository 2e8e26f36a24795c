import type { Halo } from '../plan/strips.ts'
import { vectorsOf } from './pack-weights.ts'
import type { MemoryBlock, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'

/** Bytes of a vector of four channels. */
export const VECTOR_BYTES = 16

/** A layer's output in the module's memory, pixel by pixel, with room for a margin of one pixel around it. */
export interface SimdTensor {
  readonly block: MemoryBlock
  /** Address of the first pixel inside the margin. */
  readonly at: Address
  readonly width: number
  readonly height: number
  /** Vectors of four channels in a pixel. */
  readonly vectors: number
  /** Bytes from one pixel to the next. */
  readonly pixel: number
  /** Bytes from one row to the next. */
  readonly row: number
}

const NO_HALO: Halo = { above: 0, below: 0 }

/**
 * Allocates memory for a tensor. The content is undefined.
 * @param room rows that `grown` may add
 * @throws `gpu-out-of-memory`
 */
export function takeTensor(
  memory: SimdMemory,
  width: number,
  height: number,
  channels: number,
  { above, below }: Halo = NO_HALO
): SimdTensor {
  const vectors = vectorsOf(channels)
  const pixel = vectors * VECTOR_BYTES
  const row = (width + 2) * pixel
  const block = memory.take(row * (above + height + below + 2))
  return { block, at: block.at + (1 + above) * row + pixel, width, height, vectors, pixel, row }
}

/** Adds rows above and below a tensor, which must have been taken with room for them. */
export function grown(tensor: SimdTensor, { above, below }: Halo): SimdTensor {
  return { ...tensor, at: tensor.at - above * tensor.row, height: tensor.height + above + below }
}

/** The address of the pixel at (x, y), which may lie in the margin. */
export function addressOf({ at, row, pixel }: SimdTensor, x: number, y: number): Address {
  return at + y * row + x * pixel
}
