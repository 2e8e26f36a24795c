import type { Pixels, Size } from '../../common/pixels.ts'

/** In pixels; whole numbers within the picture. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A part of a picture. @returns the same picture when that is all of it */
export function crop(pixels: Pixels, { x, y, width, height }: Rectangle): Pixels {
  if (width === pixels.width && height === pixels.height) return pixels
  const rgba = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * pixels.width + x) * 4
    rgba.set(pixels.rgba.subarray(start, start + width * 4), row * width * 4)
  }
  return { width, height, rgba }
}

/** The same part of the picture at another size, in whole pixels, at least one. */
export function scaled({ x, y, width, height }: Rectangle, from: Size, to: Size): Rectangle {
  const [left, right] = scaledSpan(x, width, to.width / from.width)
  const [top, bottom] = scaledSpan(y, height, to.height / from.height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function scaledSpan(from: number, length: number, scale: number): [begin: number, end: number] {
  const end = Math.max(1, Math.round((from + length) * scale))
  return [Math.min(end - 1, Math.round(from * scale)), end]
}
