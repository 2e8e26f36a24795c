import type { Size } from '../../common/pixels.ts'
import { GRAIN } from './network-size.ts'

/**
 * The position of a picture's first pixel in the endless plane of position noise. The plane is divided into cells of
 * the network's grain. A painting depends on this position. If the visible part of a picture always gets the same
 * place, it is painted the same wherever it lies in the picture.
 */
export interface Place {
  readonly x: number
  readonly y: number
}

export const ORIGIN: Place = { x: 0, y: 0 }

/**
 * The distance from the beginning of a cell to the picture's first pixel. In between, the network's input is
 * mirrored.
 */
export function leadOf({ x, y }: Place): Place {
  return { x: ((x % GRAIN) + GRAIN) % GRAIN, y: ((y % GRAIN) + GRAIN) % GRAIN }
}

/** A picture's size including its lead. */
export function withLead({ width, height }: Size, place: Place): Size {
  const lead = leadOf(place)
  return { width: width + lead.x, height: height + lead.y }
}
