import { type Mask, maskSizeFor } from '../../common/mask.ts'
import type { Size } from '../../common/pixels.ts'

/** A point of a picture, in fractions of its width and height. */
export interface PicturePoint {
  readonly x: number
  readonly y: number
}

/**
 * The mask of a picture after a change. Null if nothing is protected any more.
 *
 * @param protects whether the change protects a part; otherwise that part is painted again
 * @param touchAt how strongly the change acts on a cell, 0 to 1; it gets the middle of the cell and its size
 */
export function changeMask(
  mask: Mask | null,
  picture: Size,
  protects: boolean,
  touchAt: (middle: PicturePoint, cell: Size) => number
): Mask | null {
  const { width, height } = mask ?? maskSizeFor(picture)
  const cells = mask?.cells.slice() ?? new Uint8Array(width * height)
  const cell = { width: 1 / width, height: 1 / height }
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const touch = 255 * touchAt({ x: (column + 0.5) * cell.width, y: (row + 0.5) * cell.height }, cell)
      const before = cells[at] ?? 0
      cells[at] = Math.round(protects ? Math.max(before, touch) : Math.min(before, 255 - touch))
    }
  }
  return cells.some((value) => value > 0) ? { width, height, cells } : null
}
