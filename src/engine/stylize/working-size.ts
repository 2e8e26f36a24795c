import type { Size } from '../../common/pixels.ts'

/** Long side at which *measure* sees a picture: statistics are steady, and a draft comes within a second or two. */
const WORKING_SIDE = 512
/** A long and thin picture keeps this part of it as its short side: of fewer pixels a layer has no statistics. */
const LEAST_SHARE = 1 / 8

/**
 * The size of the measure pass, and so of the draft: the painting's shape at `side`, but not so small that too little is
 * left of its short side, and never larger than the painting. A painting of up to eight times `side` never comes out with
 * more than `side`² pixels.
 */
export function workingSize({ width, height }: Size, side: number = WORKING_SIDE): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const scale = Math.min(1, Math.max(side / long, (side * LEAST_SHARE) / short))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
