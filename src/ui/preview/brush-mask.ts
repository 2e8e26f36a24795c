import { type Mask, maskSizeFor } from '../../common/mask.ts'
import type { Size } from '../../common/pixels.ts'

/** A point of a picture, in shares of its sides. */
export interface PicturePoint {
  readonly x: number
  readonly y: number
}

export interface Stroke {
  readonly from: PicturePoint
  readonly to: PicturePoint
  /** In shares of the picture's longer side. */
  readonly radius: number
  /** Whether what lies beneath stays as it was; otherwise it is painted again. */
  readonly keeps: boolean
}

/** The part of the radius in which the brush acts fully. Towards its edge it fades. */
const FULL = 0.5

/** The mask after a stroke of the brush. Null where nothing stays as it was. */
export function brushMask(mask: Mask | null, picture: Size, { from, to, radius, keeps }: Stroke): Mask | null {
  const { width, height } = mask ?? maskSizeFor(picture)
  const cells = mask?.cells.slice() ?? new Uint8Array(width * height)
  const longer = Math.max(picture.width, picture.height)
  const inUnits = ({ x, y }: PicturePoint): PicturePoint => ({
    x: (x * picture.width) / longer,
    y: (y * picture.height) / longer
  })
  const [start, end] = [inUnits(from), inUnits(to)]
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const cell = inUnits({ x: (column + 0.5) / width, y: (row + 0.5) / height })
      const away = distanceToSegment(cell, start, end) / radius
      const effect = 255 * Math.min(1, Math.max(0, (1 - away) / (1 - FULL)))
      const before = cells[at] ?? 0
      cells[at] = Math.round(keeps ? Math.max(before, effect) : Math.min(before, 255 - effect))
    }
  }
  return cells.some((cell) => cell > 0) ? { width, height, cells } : null
}

function distanceToSegment(place: PicturePoint, from: PicturePoint, to: PicturePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / length
  const along = Math.min(1, Math.max(0, share))
  return Math.hypot(place.x - from.x - along * dx, place.y - from.y - along * dy)
}
