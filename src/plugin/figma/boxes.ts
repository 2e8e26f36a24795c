/** Axis-aligned boxes in page coordinates, and how Figma's exporter cuts them into pixels. Pure arithmetic. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What two boxes share, or null where they share nothing. */
export function intersection(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

/**
 * The box that a picture of `pixels`, exported at `scale`, really covers, or null where it cannot be a picture of `box`.
 *
 * A box between whole pixels is cut outwards, to the grid of the export: its picture is up to a pixel larger on each
 * side and starts up to a pixel earlier. Placed on the bare box it would be squeezed and shifted by that much.
 */
export function coveredBox(box: Box, scale: number, pixels: { width: number; height: number }): Box | null {
  const x = coveredSpan(box.x, box.width, scale, pixels.width)
  const y = coveredSpan(box.y, box.height, scale, pixels.height)
  return x && y && { x: x.start, width: x.length, y: y.start, height: y.length }
}

/** Binary fractions of page coordinates carry errors of this size; they must not cost a whole pixel. */
const EPSILON = 1e-3

function coveredSpan(start: number, length: number, scale: number, pixels: number) {
  const first = Math.floor(start * scale + EPSILON)
  const last = Math.ceil((start + length) * scale - EPSILON)
  if (last - first === pixels) return { start: first / scale, length: pixels / scale }
  // Not cut outwards: then at most one pixel off, by rounding the length itself.
  return Math.abs(pixels - length * scale) <= 1 + EPSILON ? { start, length } : null
}
