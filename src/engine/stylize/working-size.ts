import type { Size } from '../../common/pixels.ts'

/**
 * Long side in the measure pass, in pixels. At this size statistics hardly depend on the size, and a draft takes a
 * second or two.
 */
const WORKING_SIDE = 512
/** Shortest side of a thin picture, as a share of `side`. Layers need enough pixels for their statistics. */
const LEAST_SHARE = 1 / 8

/**
 * The size of the measure pass and of its draft: the shape of the painting, with `side` as its long side. A thin
 * picture is measured larger, so that its short side keeps enough pixels, but never larger than the painting. The
 * result has at most `side`² pixels if the long side of the painting is at most eight times `side`.
 */
export function workingSize({ width, height }: Size, side: number = WORKING_SIDE): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const scale = Math.min(1, Math.max(side / long, (side * LEAST_SHARE) / short))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
