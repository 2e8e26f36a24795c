import type { Pixels } from '../../common/pixels.ts'
import { type Edges, indexInside, reflect } from '../pixels/edges.ts'
import { networkSize } from './network-size.ts'
import { positionNoise } from './noise.ts'
import { leadOf, type NoisePlace, ORIGIN, withLead } from './noise-place.ts'

/** A half-open interval of pixels along an axis: `from` is included, `to` is not. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A rectangle of pixels. It may reach beyond the picture. */
export interface Region {
  readonly x: Span
  readonly y: Span
}

export const lengthOf = ({ from, to }: Span): number => to - from

/** The region of a whole picture. */
export function wholeRegion({ width, height }: { width: number; height: number }): Region {
  return { x: { from: 0, to: width }, y: { from: 0, to: height } }
}

/**
 * Assembles the network's input for one region: RGB in [0, 1] and position noise. Alpha is left out. Outside the
 * picture the colours continue as `edges` says. In a wrapped picture the noise wraps, too, so all copies of the picture
 * give the same input. The input is assembled for one region at a time, because a whole picture of 4096² takes 268 MB
 * in floats.
 *
 * @param region in pixels, counted from the lead of `place` (`leadOf`)
 * @param place the position of the picture's first pixel in the position noise
 * @returns `[height, width, 4]`
 */
export function networkInput(
  content: Pixels,
  region: Region,
  edges: Edges = 'mirrored',
  place: NoisePlace = ORIGIN
): Float32Array {
  const seen = networkSize(withLead(content, place))
  const lead = leadOf(place)
  const from = { x: place.x - lead.x, y: place.y - lead.y }
  const columns = indices(region.x, seen.width, edges)
  const rows = indices(region.y, seen.height, edges)
  const places = columns.map((x) => reflect(x - lead.x, content.width) * 4)
  const { rgba, width, height } = content
  const input = new Float32Array(columns.length * rows.length * 4)
  let at = 0
  for (const y of rows) {
    const line = reflect(y - lead.y, height) * width * 4
    for (let i = 0; i < places.length; i++) {
      const pixel = line + (places[i] ?? 0)
      input[at] = (rgba[pixel] ?? 0) / 255
      input[at + 1] = (rgba[pixel + 1] ?? 0) / 255
      input[at + 2] = (rgba[pixel + 2] ?? 0) / 255
      input[at + 3] = positionNoise((columns[i] ?? 0) + from.x, y + from.y)
      at += 4
    }
  }
  return input
}

function indices({ from, to }: Span, length: number, edges: Edges): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => indexInside(from + i, length, edges))
}
