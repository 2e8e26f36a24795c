import type { FinishSettings } from '../../common/look.ts'
import { fitWithin, type Size } from '../../common/pixels.ts'

/** Up to this long a finished picture may be larger than its painting, for the content's sake. */
const DETAIL_SIDE = 2048

/** Whether the content itself shows in a pastiche: through it, in its colours or in its edges. */
export function showsContent({ strength, colours, detail }: FinishSettings): boolean {
  return strength < 1 || colours === 'luminance' || detail > 0
}

/**
 * The size of the finished picture: the painting's. But where the content itself shows (its edges, its colours, or
 * itself at a strength below 1) and has more pixels than a painting of bold strokes, those are kept, so that a letter
 * stays as crisp as it was.
 */
export function finishedSize(content: Size, painting: Size, contentShows: boolean): Size {
  if (!contentShows || content.width <= painting.width) return painting
  const side = Math.max(DETAIL_SIDE, painting.width, painting.height)
  const detailed = fitWithin(content, side)
  return detailed.width > painting.width ? detailed : painting
}
