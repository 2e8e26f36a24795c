import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel, meansAround } from './cells.ts'
import { texturedParts } from './textured-parts.ts'

/** Side of a cell in pixels. */
const CELL = 8
/**
 * Pixels take full steps if the standard deviation of the painting's brightness in their cell, in levels of 255, is at
 * least this.
 */
const FULL = 12
/** Share of a step that pixels take where the painting is flat. */
const LEAST = 0.1
/**
 * In parts that the content draws in a single colour, `share` is the largest share of a step. Pixels take it if the
 * standard deviation of the painting is at least `full`.
 */
const SINGLE_COLOUR = { share: 0.2, full: 25 }

/**
 * The share of a step that each pixel takes, from 0 (none) to 255 (all). A Gram matrix does not say where in a picture
 * its features are, so full steps would spread strokes over parts that should stay calm. Two kinds of parts should:
 * those that the quick painting has left flat, like the sky of a poster, and those that the content draws in a single
 * colour (`texturedParts`).
 *
 * @param painting the quick painting
 * @param content the picture that was painted, of the same size
 * @param wraps whether opposite edges are neighbours
 */
export function stepShares(painting: Pixels, content: Pixels, wraps: boolean): Uint8Array {
  const shares = texturedParts(content, wraps)
  const cells = meansAround(brightnessDeviations(painting, CELL), wraps)
  eachPixel(cells, painting, wraps, (pixel, deviation) => {
    const inTexture = LEAST + (1 - LEAST) * Math.min(1, deviation / FULL)
    const inSingleColour = SINGLE_COLOUR.share * Math.min(1, deviation / SINGLE_COLOUR.full)
    shares[pixel] = Math.round(255 * inSingleColour + (inTexture - inSingleColour) * (shares[pixel] ?? 0))
  })
  return shares
}
