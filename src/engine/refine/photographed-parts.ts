import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'

/** Side of a cell in pixels. It is small, so that lines do not count as part of the paper around them. */
const CELL = 4
/** Where the brightness of a cell deviates by this much, of 255, it is no single colour. Even the sky of a photograph does. */
const PHOTOGRAPHIC = 1.5

/**
 * Tells the parts of a picture that are drawn in one colour, like the paper of a drawing or the ground of an interface, from
 * all others: for each pixel 0 for drawn to 255 for photographed. A soft gradient lies in between.
 *
 * @param wraps whether opposite edges are neighbours
 */
export function photographedParts(content: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(content, CELL)
  const values = cells.values.map((deviation) => Math.min(1, deviation / PHOTOGRAPHIC) ** 2)
  const parts = new Uint8Array(content.width * content.height)
  eachPixel({ ...cells, values }, content, wraps, (pixel, value) => {
    parts[pixel] = Math.round(255 * value)
  })
  return parts
}
