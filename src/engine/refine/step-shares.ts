import type { Pixels } from '../../common/pixels.ts'
import { brightnessDeviations, eachPixel, meansAround } from './cells.ts'
import { photographedParts } from './photographed-parts.ts'

/** Side of a cell in pixels. */
const CELL = 8
/** Standard deviation of the painting's brightness in a cell, of 255, from which its pixels take full steps. */
const FULL = 12
/** Share of a step that pixels take where the painting is flat. */
const LEAST = 0.1
/**
 * In parts that the content draws in one colour: the largest share of a step, and the standard deviation of the
 * painting from which pixels take this share.
 */
const DRAWN = { share: 0.2, full: 25 }

/**
 * The share of a step that each pixel takes, from 0 (none) to 255 (all). A Gram matrix has no information about places.
 * So strokes of the style would also spread over parts that should stay calm. These are the parts that the quick
 * painting has left flat, like the sky of a poster, and the parts that the content draws in one colour
 * (`photographedParts`).
 *
 * @param painting the quick painting
 * @param content the picture that was painted, of the same size
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
