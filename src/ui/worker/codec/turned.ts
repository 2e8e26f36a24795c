import { uprightSize } from '../../../common/orientation.ts'
import { type Pixels, wordsOf } from '../../../common/pixels.ts'

/** Turns a stored picture upright by its EXIF orientation, 1 to 8. Orientation 1 returns the same picture. */
export function turned(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels
  const { width, height } = uprightSize(pixels, orientation)
  const [isMirrored, isUpsideDown] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)]
  const from = wordsOf(pixels.rgba)
  const rgba = new Uint8Array(pixels.rgba.length)
  const to = wordsOf(rgba)
  let at = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = orientation > 4 ? [y, x] : [x, y]
      const stored = isUpsideDown ? pixels.height - 1 - row : row
      to[at++] = from[stored * pixels.width + (isMirrored ? pixels.width - 1 - column : column)] ?? 0
    }
  }
  return { width, height, rgba }
}
