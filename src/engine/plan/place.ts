import type { Size } from '../../common/pixels.ts'
import { GRAIN } from './network-size.ts'

/**
 * Where a picture's first pixel lies in the endless grid of position noise, whose cells are the network's grain. What a
 * picture is painted like depends on it, so a part of a picture, or what shows of it, is painted the same wherever it
 * lies if it is given the same place.
 */
export interface Place {
  readonly x: number
  readonly y: number
}

export const ORIGIN: Place = { x: 0, y: 0 }

/** Pixels from the beginning of a cell to the picture's first: the network sees them mirrored. */
export function leadOf({ x, y }: Place): Place {
  return { x: ((x % GRAIN) + GRAIN) % GRAIN, y: ((y % GRAIN) + GRAIN) % GRAIN }
}

/** A picture's size with its lead. */
export function withLead({ width, height }: Size, place: Place): Size {
  const lead = leadOf(place)
  return { width: width + lead.x, height: height + lead.y }
}
