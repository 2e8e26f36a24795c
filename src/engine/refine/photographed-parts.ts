import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'

/** Side of a cell in pixels. With larger cells, lines would make the paper around them count as photographed. */
const CELL = 4
/**
 * Standard deviation of the brightness in a cell, of 255, from which the cell is not drawn in one colour. Even the sky
 * of a photograph has as much.
 */
const PHOTOGRAPHIC = 1.5

/**
 * Separates the parts of a picture that are drawn in one colour, such as the paper of a drawing or the background of an
 * interface, from all other parts. The result has a number for each pixel, from 0 for drawn to 255 for photographed.
 * Soft gradients lie in between.
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
