import type { FinishSettings } from '../../common/look.ts'
import { fitWithin, type Size } from '../../common/pixels.ts'

/** Longest side, in pixels, that a finished picture may have if it is larger than its painting. */
const DETAIL_SIDE = 2048

/** Whether these settings show the content itself: through the pastiche, in its colours or in its edges. */
export function showsContent({ strength, colours, detail, mask }: FinishSettings): boolean {
  return strength < 1 || mask !== null || colours === 'luminance' || detail > 0
}

/**
 * The size of the finished picture. Usually it is that of the painting. But with bold strokes, the content may have
 * more pixels than the painting. If parts of the content show, the finished picture keeps more of these pixels, which
 * keeps letters sharp.
 */
export function finishedSize(content: Size, painting: Size, contentShows: boolean): Size {
  if (!contentShows || content.width <= painting.width) return painting
  const side = Math.max(DETAIL_SIDE, painting.width, painting.height)
  const detailed = fitWithin(content, side)
  return detailed.width > painting.width ? detailed : painting
}
