import { vectorsOf } from './pack-weights.ts'
import type { Block, SimdMemory } from './simd-memory.ts'
import type { Address } from './simd-module.ts'

export const VECTOR_BYTES = 16

/** A layer's output in memory: pixel by pixel, channels in fours, with room for a margin of one pixel around. */
export interface Plane {
  readonly block: Block
  /** Of the first pixel within the margin. */
  readonly at: Address
  readonly width: number
  readonly height: number
  /** Channels, in fours. */
  readonly vectors: number
  /** Bytes from a pixel to the next. */
  readonly pixel: number
  /** Bytes from a row to the next. */
  readonly row: number
}

/** @throws `gpu-out-of-memory` */
export function takePlane(memory: SimdMemory, width: number, height: number, channels: number): Plane {
  const vectors = vectorsOf(channels)
  const pixel = vectors * VECTOR_BYTES
  const row = (width + 2) * pixel
  const block = memory.take(row * (height + 2))
  return { block, at: block.at + row + pixel, width, height, vectors, pixel, row }
}

/** Of the pixel at (x, y), which may lie in the margin. */
export function addressOf({ at, row, pixel }: Plane, x: number, y: number): Address {
  return at + y * row + x * pixel
}
