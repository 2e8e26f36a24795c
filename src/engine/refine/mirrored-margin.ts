import { type Pixels, wordsOf } from '../../common/pixels.ts'

/**
 * Surrounds a picture with `margin` pixels of its mirror image. A picture smaller than the margin is mirrored
 * repeatedly.
 */
export function withMirroredMargin({ width, height, rgba }: Pixels, margin: number): Pixels {
  const [columns, rows] = [sources(width, margin), sources(height, margin)]
  const from = wordsOf(rgba)
  const to = new Uint32Array(columns.length * rows.length)
  rows.forEach((y, row) => {
    columns.forEach((x, column) => {
      to[row * columns.length + column] = from[y * width + x] ?? 0
    })
  })
  return { width: columns.length, height: rows.length, rgba: new Uint8Array(to.buffer) }
}

/** For each index along a side that includes its margins, the index of the pixel that is copied there. */
function sources(length: number, margin: number): number[] {
  const period = Math.max(1, 2 * (length - 1))
  return Array.from({ length: length + 2 * margin }, (_, at) => {
    const place = (((at - margin) % period) + period) % period
    return Math.min(place, period - place, length - 1)
  })
}
