import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from './crop.ts'
import { resize } from './resize.ts'

/** A picture, opaque, with another in the place of a part of it, resized to fit. */
export function paste(pixels: Pixels, part: Pixels, { x, y, width, height }: Rectangle): Pixels {
  const fitting = resize(part, { width, height })
  const rgba = pixels.rgba.slice()
  for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255
  for (let row = 0; row < height; row++) {
    rgba.set(fitting.rgba.subarray(row * width * 4, (row + 1) * width * 4), ((y + row) * pixels.width + x) * 4)
  }
  return { width: pixels.width, height: pixels.height, rgba }
}
