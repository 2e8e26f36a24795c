import type { Box } from '../../common/transforms.ts'
import { intersection } from '../figma/boxes.ts'

/**
 * Design pixels. A smaller overlap of two boxes is a rounding error, because adding a gap and subtracting it again can
 * change a number.
 */
const ROUNDING = 1e-3

/**
 * The first place to the right of `beside` where a box of `size` overlaps nothing. Its top is the top of `beside`.
 * @param taken the boxes that are already there, including `beside`
 * @param gap smallest distance to other boxes, in design pixels
 */
export function freeSpot(
  beside: Box,
  size: { readonly width: number; readonly height: number },
  taken: readonly Box[],
  gap: number
): { x: number; y: number } {
  const first = beside.x + beside.width + gap
  const afterEach = taken.map((box) => box.x + box.width + gap).sort((one, other) => one - other)
  // The loop tries a finite list of places, so it ends even if a number is NaN. An endless loop would freeze Figma.
  for (const x of [first, ...afterEach.filter((after) => after > first)]) {
    const wanted: Box = {
      x: x - gap + ROUNDING,
      y: beside.y - gap,
      width: size.width + 2 * (gap - ROUNDING),
      height: size.height + 2 * gap
    }
    if (taken.every((box) => intersection(wanted, box) === null)) return { x, y: beside.y }
  }
  return { x: first, y: beside.y }
}
