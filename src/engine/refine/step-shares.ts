import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel, meansAround } from './cells.ts'
import { photographedParts } from './photographed-parts.ts'

/** Side of a cell in pixels. */
const CELL = 8
/** Where the brightness of the painting deviates by this much in a cell, of 255, its pixels take steps of full length. */
const FULL = 12
/** The share of a step that cells take where the painting is flat. */
const LEAST = 0.1
/** The largest share of a step in drawn parts, and by how much the painting must deviate there for it. */
const DRAWN = { share: 0.2, full: 25 }

/**
 * The share of a step that each pixel takes, from 0 for none to 255 for all of it. A Gram matrix does not know places, so it
 * would spread strokes of the style over parts that are to stay calm: those that the quick painting has left flat, like the sky
 * of a poster, and those that the content draws in one colour (`photographedParts`).
 *
 * @param painting the quick painting
 * @param content the picture that is painted, of the same size
 * @param wraps whether opposite edges are neighbours
 */
export function stepShares(painting: Pixels, content: Pixels, wraps: boolean): Uint8Array {
  const shares = photographedParts(content, wraps)
  const cells = meansAround(brightnessDeviations(painting, CELL), wraps)
  eachPixel(cells, painting, wraps, (pixel, deviation) => {
    const photographed = LEAST + (1 - LEAST) * Math.min(1, deviation / FULL)
    const drawn = DRAWN.share * Math.min(1, deviation / DRAWN.full)
    shares[pixel] = Math.round(255 * drawn + (photographed - drawn) * (shares[pixel] ?? 0))
  })
  return shares
}
