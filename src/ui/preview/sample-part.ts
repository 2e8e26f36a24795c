import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../../engine/pixels/crop.ts'

/** Side of a square sample: a cell of the gallery is 66 px wide, on screens of double density. */
const SIDE = 192
/**
 * The longest aspect ratio of a sample. A longer picture would be a thin line in a square cell, so only a part of it is
 * shown.
 */
const LONGEST_ASPECT = 2.5
/** A picture with a higher aspect ratio than this is shown whole in its cell. Others are cropped to a square. */
const SQUARE_ASPECT = 1.6

/**
 * Long side at which a picture is sampled. It is larger for a long picture, because the sample shows only a part of
 * that.
 */
export function sampleSide({ width, height }: Size): number {
  const aspect = Math.max(width, height) / Math.min(width, height)
  const wanted = Math.round(SIDE * Math.sqrt(Math.max(1, aspect / SQUARE_ASPECT)))
  return Math.min(wanted, 4 * SIDE)
}

/**
 * The part of a picture that its sample shows: the bounds of its visible pixels. If these are very long, as for a line
 * of text, only the section with the most visible pixels is taken. A photograph stays whole, and its cell crops it.
 */
export function samplePart(picture: Pixels): Rectangle {
  const shown = visibleBounds(picture)
  const isWide = shown.width >= shown.height
  const [long, short] = isWide ? [shown.width, shown.height] : [shown.height, shown.width]
  const length = Math.max(1, Math.min(long, Math.round(short * LONGEST_ASPECT)))
  if (length === long) return shown
  const start = fullest(picture, shown, isWide, length)
  return isWide
    ? { x: shown.x + start, y: shown.y, width: length, height: shown.height }
    : { x: shown.x, y: shown.y + start, width: shown.width, height: length }
}

/** Whether a sample is shown whole in its square cell, and not cropped to fill it. */
export function isShownWhole({ width, height }: Size): boolean {
  return Math.max(width, height) > SQUARE_ASPECT * Math.min(width, height)
}

function visibleBounds({ width, height, rgba }: Pixels): Rectangle {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((rgba[(y * width + x) * 4 + 3] ?? 0) < 8) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  return right < 0
    ? { x: 0, y: 0, width, height }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/**
 * The start of the section of this length with the most visible pixels. For an opaque picture, the section in the
 * middle.
 */
function fullest({ width, rgba }: Pixels, shown: Rectangle, isWide: boolean, length: number): number {
  const long = isWide ? shown.width : shown.height
  const short = isWide ? shown.height : shown.width
  const sums = [0]
  for (let at = 0; at < long; at++) {
    let sum = 0
    for (let across = 0; across < short; across++) {
      const [x, y] = isWide ? [shown.x + at, shown.y + across] : [shown.x + across, shown.y + at]
      sum += rgba[(y * width + x) * 4 + 3] ?? 0
    }
    sums.push((sums[at] ?? 0) + sum)
  }
  const within = (start: number): number => (sums[start + length] ?? 0) - (sums[start] ?? 0)
  const isEven = sums[long] === 255 * long * short
  if (isEven) return Math.floor((long - length) / 2)
  let best = 0
  for (let start = 1; start + length <= long; start++) if (within(start) > within(best)) best = start
  return best
}
