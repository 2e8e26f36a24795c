import { type Pixels, wordsOf } from '../../common/pixels.ts'
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
 * The network's input for one region, before it becomes floats. It takes a quarter of their memory, so a helper gets it
 * sooner.
 */
export interface InputPixels {
  /** `[height, width, 4]`, 8 bits. The alpha is not read. */
  readonly rgba: Uint8Array
  /** The position of each column in the position noise. */
  readonly columns: Int32Array
  /** The position of each row in the position noise. */
  readonly rows: Int32Array
}

/** Each value of 8 bits as a colour in [0, 1]. */
const COLOURS = Float32Array.from({ length: 256 }, (_, value) => value / 255)

/**
 * Assembles the network's input for one region. Outside the picture the colours continue as `edges` says. In a wrapped
 * picture the noise wraps, too, so all copies of the picture give the same input. The input is assembled for one region at a
 * time, because a whole picture of 4096² takes 268 MB in floats.
 *
 * @param region in pixels, counted from the lead of `place` (`leadOf`)
 * @param place the position of the picture's first pixel in the position noise
 */
export function inputPixels(
  content: Pixels,
  region: Region,
  edges: Edges = 'mirrored',
  place: NoisePlace = ORIGIN
): InputPixels {
  const seen = networkSize(withLead(content, place))
  const lead = leadOf(place)
  const columns = indices(region.x, seen.width, edges)
  const rows = indices(region.y, seen.height, edges)
  const { width, height } = content
  const runs = runsOf(columns.map((x) => reflect(x - lead.x, width)))
  const from = wordsOf(content.rgba)
  const rgba = new Uint8Array(columns.length * rows.length * 4)
  const to = wordsOf(rgba)
  let at = 0
  for (const y of rows) {
    const line = reflect(y - lead.y, height) * width
    for (const { start, length } of runs) {
      if (length === 1) to[at] = from[line + start] ?? 0
      else to.set(from.subarray(line + start, line + start + length), at)
      at += length
    }
  }
  const shifted = (positions: Int32Array, by: number): Int32Array => positions.map((position) => position + by)
  return { rgba, columns: shifted(columns, place.x - lead.x), rows: shifted(rows, place.y - lead.y) }
}

/** Cuts rows out of an input. They are copied, because a helper would otherwise get the whole memory of the input. */
export function rowsOfInput({ rgba, columns, rows }: InputPixels, { from, to }: Span): InputPixels {
  const row = 4 * columns.length
  return { rgba: rgba.slice(from * row, to * row), columns, rows: rows.slice(from, to) }
}

/**
 * The network's input as the first layer reads it: RGB in [0, 1] and position noise.
 *
 * @param into receives the result, if it is given
 * @returns `[height, width, 4]`
 */
export function inputFloats(
  { rgba, columns, rows }: InputPixels,
  into: Float32Array = new Float32Array(rgba.length)
): Float32Array {
  let at = 0
  for (const y of rows) {
    for (let i = 0; i < columns.length; i++) {
      into[at] = COLOURS[rgba[at] ?? 0] ?? 0
      into[at + 1] = COLOURS[rgba[at + 1] ?? 0] ?? 0
      into[at + 2] = COLOURS[rgba[at + 2] ?? 0] ?? 0
      into[at + 3] = positionNoise(columns[i] ?? 0, y)
      at += 4
    }
  }
  return into
}

/** The network's input for one region as floats: see `inputPixels` and `inputFloats`. */
export function networkInput(content: Pixels, region: Region, edges?: Edges, place?: NoisePlace): Float32Array {
  return inputFloats(inputPixels(content, region, edges, place))
}

/** Joins indices that rise by one. Inside the picture that is nearly all of a line, which is then copied at once. */
function runsOf(indices: Int32Array): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = []
  for (const index of indices) {
    const last = runs.at(-1)
    if (last && index === last.start + last.length) last.length += 1
    else runs.push({ start: index, length: 1 })
  }
  return runs
}

function indices({ from, to }: Span, length: number, edges: Edges): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => indexInside(from + i, length, edges))
}
