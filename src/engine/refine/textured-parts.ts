import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'

/** Side of a cell in pixels. With larger cells, the paper around a line would count as textured. */
const CELL = 4
/**
 * A cell counts as fully textured if the standard deviation of its brightness, in levels of 255, is at least this. Even
 * the sky of a photograph has so much noise.
 */
const TEXTURED = 1.5

/**
 * Finds the parts of a picture that are not drawn in a single colour. Refining changes these parts much, and changes
 * parts in a single colour little, such as the paper of a drawing or the background of an interface.
 *
 * @param wraps whether opposite edges are neighbours
 * @returns a number for each pixel, from 0 for a single colour to 255 for texture; soft gradients lie in between
 */
export function texturedParts(content: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(content, CELL)
  const values = cells.values.map((deviation) => Math.min(1, deviation / TEXTURED) ** 2)
  const parts = new Uint8Array(content.width * content.height)
  eachPixel({ ...cells, values }, content, wraps, (pixel, value) => {
    parts[pixel] = Math.round(255 * value)
  })
  return parts
}
