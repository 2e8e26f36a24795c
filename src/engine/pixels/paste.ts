import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from './crop.ts'
import { resize } from './resize.ts'

/**
 * Replaces a part of a picture by another picture, which is resized to fit.
 *
 * @param part opaque
 * @returns a new picture, opaque everywhere
 */
export function paste(pixels: Pixels, part: Pixels, { x, y, width, height }: Rectangle): Pixels {
  const fitting = resize(part, { width, height })
  const rgba = pixels.rgba.slice()
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255
  for (let row = 0; row < height; row++) {
    rgba.set(fitting.rgba.subarray(row * width * 4, (row + 1) * width * 4), ((y + row) * pixels.width + x) * 4)
  }
  return { width: pixels.width, height: pixels.height, rgba }
}
