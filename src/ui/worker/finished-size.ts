import type { FinishSettings } from '../../common/look.ts'
import { fitWithin, type Size } from '../../common/pixels.ts'

/** Longest side, in pixels, of a finished picture that is larger than its painting. */
const DETAIL_SIDE = 2048

/** Whether these settings show the content itself: through the pastiche, in its colours or in its edges. */
export function showsContent({ strength, colours, detail, mask }: FinishSettings): boolean {
  return strength < 1 || mask !== null || colours === 'luminance' || detail > 0
}

/**
 * The size of the finished picture. It is the painting's, unless the content itself shows and has more pixels, as
 * with bold strokes. Then those pixels are kept, so that letters stay sharp.
 */
export function finishedSize(content: Size, painting: Size, contentShows: boolean): Size {
  if (!contentShows || content.width <= painting.width) return painting
  const side = Math.max(DETAIL_SIDE, painting.width, painting.height)
  const detailed = fitWithin(content, side)
  return detailed.width > painting.width ? detailed : painting
}
