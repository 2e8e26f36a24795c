import type { Size } from '../../common/pixels.ts'
import { SIDE_MULTIPLE } from './network-size.ts'

/**
 * The position of a picture's first pixel in the endless plane of position noise. A painting depends on this position.
 * Therefore the visible part of a picture always gets the same position. It is then painted the same, however much
 * empty space is around it. The plane is divided into cells with sides of `SIDE_MULTIPLE`.
 */
export interface NoisePlace {
  readonly x: number
  readonly y: number
}

export const ORIGIN: NoisePlace = { x: 0, y: 0 }

/** The distance from the start of a cell to the picture's first pixel. Mirrored pixels fill the space in between. */
export function leadOf({ x, y }: NoisePlace): NoisePlace {
  return {
    x: ((x % SIDE_MULTIPLE) + SIDE_MULTIPLE) % SIDE_MULTIPLE,
    y: ((y % SIDE_MULTIPLE) + SIDE_MULTIPLE) % SIDE_MULTIPLE
  }
}

/** A picture's size including its lead. */
export function withLead({ width, height }: Size, place: NoisePlace): Size {
  const lead = leadOf(place)
  return { width: width + lead.x, height: height + lead.y }
}
