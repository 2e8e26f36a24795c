import type { Pixels, Size } from '../../common/pixels.ts'

/** A part of a picture, in whole pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Cuts a part out of a picture.
 * @returns the same picture when the part is the whole picture
 */
export function crop(pixels: Pixels, { x, y, width, height }: Rectangle): Pixels {
  if (width === pixels.width && height === pixels.height) return pixels
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * pixels.width + x) * 4
    rgba.set(pixels.rgba.subarray(start, start + width * 4), row * width * 4)
  }
  return { width, height, rgba }
}

/**
 * Cuts a part out of a plane that is filled with copies of a picture. The part may begin anywhere and may be larger
 * than the picture.
 */
export function cropRepeated(pixels: Pixels, { x, y, width, height }: Rectangle): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) {
    const from = modulo(y + row, pixels.height) * pixels.width
    for (let at = 0; at < width; ) {
      const begin = modulo(x + at, pixels.width)
      const length = Math.min(pixels.width - begin, width - at)
      rgba.set(pixels.rgba.subarray((from + begin) * 4, (from + begin + length) * 4), (row * width + at) * 4)
      at += length
    }
  }
  return { width, height, rgba }
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by

/**
 * Converts a rectangle in a picture to the same rectangle in another size of this picture. The result is at least one
 * pixel wide and high.
 *
 * @param from the size of the picture that the rectangle belongs to
 * @param to the other size
 */
export function scaleRectangle({ x, y, width, height }: Rectangle, from: Size, to: Size): Rectangle {
  const [left, right] = scaledSpan(x, width, to.width / from.width)
  const [top, bottom] = scaledSpan(y, height, to.height / from.height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function scaledSpan(from: number, length: number, scale: number): [begin: number, end: number] {
  const end = Math.max(1, Math.round((from + length) * scale))
  return [Math.min(end - 1, Math.round(from * scale)), end]
}
