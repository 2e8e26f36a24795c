import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import type { Colours } from './guided-filter.ts'

/** A number for each pixel of a rectangle, row by row. Pixels beyond an edge of the picture are those of its other side. */
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
  return red.map((value, i) => (value + (green[i] ?? 0) + (blue[i] ?? 0)) / 3)
}

/** The largest number in the square of 2·radius + 1 pixels around each pixel. */
export function largestAround(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  return largestAlong(largestAlong(plane, width, 1, radius), height, width, radius)
}

/** The smallest number in the square of 2·radius + 1 pixels around each pixel. */
export function smallestAround(plane: Float32Array, size: Size, radius: number): Float32Array {
  return negative(largestAround(negative(plane), size, radius))
}

/** 0 up to `from`, 1 from `to` on, and linear in between. */
export function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

const negative = (plane: Float32Array): Float32Array => plane.map((value) => -value)

/** The largest number within `radius` along a line. @param next distance from a pixel of the line to the next one */
function largestAlong(plane: Float32Array, count: number, next: number, radius: number): Float32Array {
  const largest = plane.slice()
  for (let by = 1; by <= Math.min(radius, count - 1); by++) {
    for (let i = 0, later = by * next; later < plane.length; i++, later++) {
      if (Math.floor(i / next) % count >= count - by) continue // the line ends in between
      if ((plane[later] ?? 0) > (largest[i] ?? 0)) largest[i] = plane[later] ?? 0
      if ((plane[i] ?? 0) > (largest[later] ?? 0)) largest[later] = plane[i] ?? 0
    }
  }
  return largest
}
