import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'

/** A picture of floats, `[height, width, 3]`. */
export interface ColourPlane extends Size {
  readonly values: Float32Array
}

export const CHANNELS = 3

/** Cuts a part out of a plane. A part that crosses an edge continues at the opposite edge. */
export function cutOutPlane(plane: ColourPlane, part: Rectangle): Float32Array {
  const values = new Float32Array(part.width * part.height * CHANNELS)
  eachRun(plane, part, (at, from, count) => values.set(plane.values.subarray(at, at + count), from))
  return values
}

/** Like `cutOutPlane`, but from an opaque picture of 8 bits. The result has colours in [0, 1]. */
export function cutOut(picture: Pixels, part: Rectangle): Float32Array {
  const values = new Float32Array(part.width * part.height * CHANNELS)
  eachRun(picture, part, (at, to, count) => {
    for (let i = 0, from = (at / CHANNELS) * 4; i < count; i++, from++) {
      if (from % 4 === CHANNELS) from++
      values[to + i] = (picture.rgba[from] ?? 0) / 255
    }
  })
  return values
}

/**
 * Adds `values`, `[height, width, 3]`, to a part of a plane. A part that crosses an edge continues at the opposite
 * edge.
 */
export function addTo(plane: ColourPlane, part: Rectangle, values: Float32Array): void {
  eachRun(plane, part, (at, from, count) => {
    for (let i = 0; i < count; i++) plane.values[at + i] = (plane.values[at + i] ?? 0) + (values[from + i] ?? 0)
  })
}

/** Calls `visit` for each run of numbers that are adjacent both in the plane and in the part. */
function eachRun(
  { width, height }: Size,
  part: Rectangle,
  visit: (atPlane: number, atPart: number, count: number) => void
): void {
  for (let row = 0; row < part.height; row++) {
    const y = inside(part.y + row, height)
    for (let column = 0; column < part.width; ) {
      const x = inside(part.x + column, width)
      const run = Math.min(part.width - column, width - x)
      visit((y * width + x) * CHANNELS, (row * part.width + column) * CHANNELS, run * CHANNELS)
      column += run
    }
  }
}

const inside = (at: number, length: number): number => ((at % length) + length) % length
