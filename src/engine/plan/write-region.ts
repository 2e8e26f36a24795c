import { type Pixels, type Size, wordsOf } from '../../common/pixels.ts'
import { lengthOf, type Region } from './network-input.ts'

const [OPAQUE_BLACK = 0] = wordsOf(Uint8Array.of(0, 0, 0, 255))

/** Creates an opaque black picture of this size. */
export function blankLike({ width, height }: Size): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  wordsOf(rgba).fill(OPAQUE_BLACK)
  return { width, height, rgba }
}

/**
 * Writes a painted region into a picture. Painted pixels outside the picture are left out: they come from mirrored
 * pixels.
 *
 * @param painted `[height, width, 3]` in [0, 1]
 */
export function writeRegion(picture: Pixels, painted: Float32Array, { x, y }: Region): void {
  const width = lengthOf(x)
  const columns = Math.min(x.to, picture.width) - x.from
  const rows = Math.min(y.to, picture.height) - y.from
  for (let row = 0; row < rows; row++) {
    let from = row * width * 3
    let to = ((y.from + row) * picture.width + x.from) * 4
    for (let column = 0; column < columns; column++) {
      picture.rgba[to] = Math.round((painted[from] ?? 0) * 255)
      picture.rgba[to + 1] = Math.round((painted[from + 1] ?? 0) * 255)
      picture.rgba[to + 2] = Math.round((painted[from + 2] ?? 0) * 255)
      from += 3
      to += 4
    }
  }
}

/**
 * Writes a painted region into a picture, as `writeRegion` does.
 *
 * @param painted `[height, width, 4]`, 8 bits, opaque
 * @param lead the distance from the region's origin to the picture's first pixel (`leadOf`)
 */
export function writeBytes(
  picture: Pixels,
  painted: Uint8Array,
  { x, y }: Region,
  lead: { readonly x: number; readonly y: number } = { x: 0, y: 0 }
): void {
  const width = lengthOf(x)
  const [left, top] = [x.from - lead.x, y.from - lead.y]
  const first = Math.max(0, -left)
  const columns = Math.min(x.to - lead.x, picture.width) - left
  const rows = Math.min(y.to - lead.y, picture.height) - top
  if (columns <= first) return
  for (let row = Math.max(0, -top); row < rows; row++) {
    const pixels = painted.subarray((row * width + first) * 4, (row * width + columns) * 4)
    picture.rgba.set(pixels, ((top + row) * picture.width + left + first) * 4)
  }
}
