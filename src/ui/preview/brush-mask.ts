import type { Mask } from '../../common/mask.ts'
import type { Size } from '../../common/pixels.ts'
import { changeMask, type PicturePoint } from './change-mask.ts'

export interface Stroke {
  readonly from: PicturePoint
  readonly to: PicturePoint
  /** In fractions of the picture's longer side. */
  readonly radius: number
  /** Whether the stroke protects what lies beneath it. Otherwise that part is painted again. */
  readonly protects: boolean
}

/** The fraction of the radius in which the brush acts fully. From there its effect fades towards the edge. */
const FULL = 0.5

/** The mask after a stroke of the brush. Null if nothing is protected any more. */
export function brushMask(mask: Mask | null, picture: Size, { from, to, radius, protects }: Stroke): Mask | null {
  const longer = Math.max(picture.width, picture.height)
  const inUnits = ({ x, y }: PicturePoint): PicturePoint => ({
    x: (x * picture.width) / longer,
    y: (y * picture.height) / longer
  })
  const [start, end] = [inUnits(from), inUnits(to)]
  return changeMask(mask, picture, protects, (middle) => {
    const away = distanceToSegment(inUnits(middle), start, end) / radius
    return Math.min(1, Math.max(0, (1 - away) / (1 - FULL)))
  })
}

function distanceToSegment(place: PicturePoint, from: PicturePoint, to: PicturePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : ((place.x - from.x) * dx + (place.y - from.y) * dy) / length
  const along = Math.min(1, Math.max(0, share))
  return Math.hypot(place.x - from.x - along * dx, place.y - from.y - along * dy)
}
