import type { Mask } from '../../common/mask.ts'
import type { Size } from '../../common/pixels.ts'

/**
 * The position of a picture in the whole picture that the mask belongs to, in pixels. The picture may reach beyond the
 * edges of the whole picture, which then counts as repeated.
 */
export interface PlaceInWhole {
  readonly left: number
  readonly top: number
  readonly whole: Size
  /** Whether the whole picture is tileable. */
  readonly tileable: boolean
}

/** A range of rows. `bottom` is not included. */
export interface Rows {
  readonly top: number
  readonly bottom: number
}

/**
 * Lays finished pixels over the content, in place. Their opacity is `strength`, and less where the mask protects the
 * content.
 *
 * @param rgba finished pixels, `width` in each row, as in `content`
 */
export function layOver(
  rgba: Uint8Array,
  content: Uint8Array,
  width: number,
  { strength, mask, place }: { strength: number; mask: Mask | null; place: PlaceInWhole },
  { top, bottom }: Rows
): void {
  const row = new Float32Array(width).fill(strength)
  for (let y = top; y < bottom; y++) {
    if (mask !== null) fillOpacities(row, strength, mask, place, y)
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const opacity = row[x] ?? 0
      const rest = 1 - opacity
      rgba[i] = Math.round(opacity * (rgba[i] ?? 0) + rest * (content[i] ?? 0))
      rgba[i + 1] = Math.round(opacity * (rgba[i + 1] ?? 0) + rest * (content[i + 1] ?? 0))
      rgba[i + 2] = Math.round(opacity * (rgba[i + 2] ?? 0) + rest * (content[i + 2] ?? 0))
    }
  }
}

/** Writes the opacity of each pixel of one row. The mask is interpolated linearly between the centres of its cells. */
function fillOpacities(
  row: Float32Array,
  strength: number,
  mask: Mask,
  { left, top, whole }: PlaceInWhole,
  y: number
): void {
  const { width, height, cells } = mask
  const at = (place: number, side: number, count: number): number =>
    Math.min(count - 1, Math.max(0, ((((place % side) + side + 0.5) % side) / side) * count - 0.5))
  const v = at(top + y, whole.height, height)
  const upper = Math.floor(v) * width
  const lower = Math.min(height - 1, Math.floor(v) + 1) * width
  const down = v - Math.floor(v)
  for (let x = 0; x < row.length; x++) {
    const u = at(left + x, whole.width, width)
    const column = Math.floor(u)
    const next = Math.min(width - 1, column + 1)
    const across = u - column
    const above = (cells[upper + column] ?? 0) * (1 - across) + (cells[upper + next] ?? 0) * across
    const below = (cells[lower + column] ?? 0) * (1 - across) + (cells[lower + next] ?? 0) * across
    row[x] = strength * (1 - (above * (1 - down) + below * down) / 255)
  }
}
