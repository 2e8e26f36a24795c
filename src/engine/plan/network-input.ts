import type { Pixels } from '../../common/pixels.ts'
import { type Edges, inside } from '../pixels/edges.ts'
import { reflect } from '../pixels/reflect.ts'
import { networkSize } from './network-size.ts'
import { positionNoise } from './noise.ts'
import { leadOf, ORIGIN, type Place, withLead } from './place.ts'

/** Half-open: `from` is in it, `to` is not. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Region {
  readonly x: Span
  readonly y: Span
}

export const lengthOf = ({ from, to }: Span): number => to - from

/** The whole of a picture. */
export function wholeRegion({ width, height }: { width: number; height: number }): Region {
  return { x: { from: 0, to: width }, y: { from: 0, to: height } }
}

/**
 * What the network gets to see of `content` in `region`: `[height, width, 4]`, RGB in [0, 1] and position noise.
 * Alpha stays out; where `region` leaves the picture it goes on as its `edges` say, and of a wrapped one so does the noise:
 * every copy is the same to the network. Assembled on the CPU, tile by tile: a picture of
 * 4096² as one float tensor would be 268 MB.
 *
 * @param region counted from the lead of `place`
 */
export function networkInput(
  content: Pixels,
  region: Region,
  edges: Edges = 'mirrored',
  place: Place = ORIGIN
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
  return Int32Array.from({ length: to - from }, (_, i) => inside(from + i, length, edges))
}
