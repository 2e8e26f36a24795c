import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { type Colours, planeOf } from './guided-filter.ts'

/**
 * A number for each pixel of a rectangle, row by row. Where the rectangle reaches beyond the picture, it continues at
 * the opposite edge.
 */
export function numbersIn(
  rectangle: Rectangle,
  { width, height }: Size,
  numberOf: (pixel: number) => number
): Float32Array {
  const numbers = new Float32Array(rectangle.width * rectangle.height)
  for (let y = 0, i = 0; y < rectangle.height; y++) {
    const row = (((rectangle.y + y) % height) + height) % height
    for (let x = 0; x < rectangle.width; x++, i++) {
      const column = (((rectangle.x + x) % width) + width) % width
      numbers[i] = numberOf(row * width + column)
    }
  }
  return numbers
}

/** The colours of a rectangle, in [0, 1]. */
export function coloursIn(picture: Pixels, rectangle: Rectangle): Colours {
  const channel = (offset: number): Float32Array =>
    numbersIn(rectangle, picture, (pixel) => (picture.rgba[4 * pixel + offset] ?? 0) / 255)
  return [channel(0), channel(1), channel(2)]
}

/** The mean of red, green and blue. */
export function brightness([red, green, blue]: Colours): Float32Array {
  return planeOf(red.length, (i) => ((red[i] ?? 0) + (green[i] ?? 0) + (blue[i] ?? 0)) / 3)
}

/** The largest number in the square of 2·radius + 1 pixels around each pixel. */
export function largestAround(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  const largest = plane.slice()
  for (let y = 0; y < height; y++) largestAlong(largest, y * width, 1, width, radius)
  for (let x = 0; x < width; x++) largestAlong(largest, x, width, height, radius)
  return largest
}

/** The smallest number in the square of 2·radius + 1 pixels around each pixel. */
export function smallestAround(plane: Float32Array, size: Size, radius: number): Float32Array {
  return negative(largestAround(negative(plane), size, radius))
}

/** A position between the centres of four pixels of a rectangle, for bilinear interpolation. */
export interface Position {
  /** Index of the upper left pixel. */
  readonly index: number
  /** Step from that index to the right neighbour: 0 in the last column. */
  readonly next: number
  /** Step from that index to the lower neighbour: 0 in the last row. */
  readonly below: number
  /** Weight of the right neighbours, 0 to 1. */
  readonly right: number
  /** Weight of the lower neighbours, 0 to 1. */
  readonly down: number
}

/**
 * Finds the point (x, y) of the picture in a rectangle. Whole numbers are pixel centres. A point outside the rectangle
 * is moved to the nearest edge.
 */
export function positionIn(rectangle: Rectangle, x: number, y: number): Position {
  const { width, height } = rectangle
  const [u, v] = [Math.min(width - 1, Math.max(0, x - rectangle.x)), Math.min(height - 1, Math.max(0, y - rectangle.y))]
  const [column, row] = [Math.floor(u), Math.floor(v)]
  return {
    index: row * width + column,
    next: column < width - 1 ? 1 : 0,
    below: row < height - 1 ? width : 0,
    right: u - column,
    down: v - row
  }
}

/** The value of a plane at a position, interpolated bilinearly. */
export function sample(plane: Float32Array, { index, next, below, right, down }: Position): number {
  if (right === 0 && down === 0) return plane[index] ?? 0
  const above = (1 - right) * (plane[index] ?? 0) + right * (plane[index + next] ?? 0)
  const beneath = (1 - right) * (plane[index + below] ?? 0) + right * (plane[index + below + next] ?? 0)
  return above + down * (beneath - above)
}

/** A linear transition: 0 up to `from`, 1 from `to` on. */
export function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

const negative = (plane: Float32Array): Float32Array => planeOf(plane.length, (i) => -(plane[i] ?? 0))

/**
 * Replaces each number of a line by the largest number within `radius`. Each pass doubles the length of the window
 * whose maximum is known, so the time grows only with the logarithm of the radius.
 *
 * @param start index of the line's first pixel
 * @param next distance from one pixel of the line to the next
 */
function largestAlong(plane: Float32Array, start: number, next: number, count: number, radius: number): void {
  const line = new Float32Array(count + 2 * radius).fill(Number.NEGATIVE_INFINITY)
  for (let i = 0, at = start; i < count; i++, at += next) line[i + radius] = plane[at] ?? 0
  const window = 2 * radius + 1
  for (let length = 1; length < window; ) {
    const step = Math.min(length, window - length)
    for (let i = 0; i + step < line.length; i++) {
      const other = line[i + step] ?? 0
      if (other > (line[i] ?? 0)) line[i] = other
    }
    length += step
  }
  for (let i = 0, at = start; i < count; i++, at += next) plane[at] = line[i] ?? 0
}
