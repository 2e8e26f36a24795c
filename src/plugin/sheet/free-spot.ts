import { type Box, intersection } from '../figma/boxes.ts'

/**
 * The first place for something of `size` to the right of `beside` where it overlaps nothing, its top in line with the
 * top of `beside`.
 * @param taken what lies there already, and `beside` itself
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
    x = Math.max(...hit.map((box) => box.x + box.width)) + gap // each of them ends right of where we stood, so this ends
  }
}
