import type { Box } from '../../common/transforms.ts'

/** The area that two boxes share. Null if they do not overlap. */
export function intersection(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

/**
 * The box that a picture of `pixels`, exported at `scale`, covers. Null if its size does not fit `box`.
 *
 * Figma extends a box to the next whole pixels of the export. So the picture may be one pixel larger on each side
 * than the box. Placed on the box itself, the picture would be squeezed and shifted by that much.
 */
export function coveredBox(box: Box, scale: number, pixels: { width: number; height: number }): Box | null {
  const x = coveredSpan(box.x, box.width, scale, pixels.width)
  const y = coveredSpan(box.y, box.height, scale, pixels.height)
  return x && y && { x: x.start, width: x.length, y: y.start, height: y.length }
}

/** Pixels. Rounding errors of page coordinates are smaller, and must not add a whole pixel. */
const EPSILON = 1e-3

function coveredSpan(start: number, length: number, scale: number, pixels: number) {
  const first = Math.floor(start * scale + EPSILON)
  const last = Math.ceil((start + length) * scale - EPSILON)
  if (last - first === pixels) return { start: first / scale, length: pixels / scale }
  // The box was not extended: Figma rounded the length itself, which differs by one pixel at most.
  return Math.abs(pixels - length * scale) <= 1 + EPSILON ? { start, length } : null
}
