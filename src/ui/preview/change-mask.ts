import { type Mask, maskSizeFor } from '../../common/mask.ts'
import type { Size } from '../../common/pixels.ts'

/** A point of a picture, in shares of its sides. */
export interface PicturePoint {
  readonly x: number
  readonly y: number
}

/**
 * The mask of a picture after a change. Null where nothing stays as it was.
 *
 * @param keeps whether what is touched stays as it was; otherwise it is painted again
 * @param touchAt how far the change acts, 0 to 1, at a point and in a cell of that size around it
 */
export function changeMask(
  mask: Mask | null,
  picture: Size,
  keeps: boolean,
  touchAt: (middle: PicturePoint, cell: Size) => number
): Mask | null {
  const { width, height } = mask ?? maskSizeFor(picture)
  const cells = mask?.cells.slice() ?? new Uint8Array(width * height)
  const cell = { width: 1 / width, height: 1 / height }
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const touch = 255 * touchAt({ x: (column + 0.5) * cell.width, y: (row + 0.5) * cell.height }, cell)
      const before = cells[at] ?? 0
      cells[at] = Math.round(keeps ? Math.max(before, touch) : Math.min(before, 255 - touch))
    }
  }
  return cells.some((value) => value > 0) ? { width, height, cells } : null
}
