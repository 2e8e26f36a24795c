import { addressOf, type Plane } from './plane.ts'
import type { SimdMemory } from './simd-memory.ts'

const VECTOR = 4

/** A picture in plain memory: `[height, width, channels]`, from `from` on. */
export interface Values {
  readonly floats: Float32Array
  readonly from: number
  readonly width: number
  readonly height: number
  readonly channels: number
}

/** Writes a picture into a plane, its first pixel at (x, y); all around it, and channels that it has not, become zero. */
export function writePixels(memory: SimdMemory, plane: Plane, values: Values, x: number, y: number): void {
  memory.bytes(plane.block.at, plane.block.bytes).fill(0)
  eachRow(memory, plane, values, x, y, (row, from, to, count) =>
    row.set(values.floats.subarray(from, from + count), to)
  )
}

/** The inverse: from (x, y) of the plane on. */
export function readPixels(memory: SimdMemory, plane: Plane, values: Values, x: number, y: number): void {
  eachRow(memory, plane, values, x, y, (row, from, to, count) => values.floats.set(row.subarray(to, to + count), from))
}

/** Calls `copy` for runs of numbers that lie together in both: rows, or pixels where channels had to be filled up. */
function eachRow(
  memory: SimdMemory,
  plane: Plane,
  { from, width, height, channels }: Values,
  x: number,
  y: number,
  copy: (row: Float32Array, from: number, to: number, count: number) => void
): void {
  const stride = VECTOR * plane.vectors
  for (let line = 0; line < height; line++) {
    const row = memory.floats(addressOf(plane, x, y + line), width * stride)
    const start = from + line * width * channels
    if (stride === channels) {
      copy(row, start, 0, width * channels)
      continue
    }
    for (let column = 0; column < width; column++) copy(row, start + column * channels, column * stride, channels)
  }
}
