import { type Box, intersection } from '../figma/boxes.ts'

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
  let x = beside.x + beside.width + gap
  for (;;) {
    const wanted: Box = { x: x - gap, y: beside.y - gap, width: size.width + 2 * gap, height: size.height + 2 * gap }
    const hit = taken.filter((box) => intersection(wanted, box) !== null)
    if (hit.length === 0) return { x, y: beside.y }
    x = Math.max(...hit.map((box) => box.x + box.width)) + gap // every box in `hit` ends to the right of x, so x grows
  }
}
