import type { Pixels } from '../../common/pixels.ts'

/** Neighbouring pixels that differ by at most this many of 255 levels have the same flat colour. */
const SAME = 2
/** Neighbouring pixels that differ by more than this have an edge between them. Pale type on white has such edges. */
const EDGE = 16
/** Neighbouring pixels that differ by more than this have a sharp edge between them, as black type has. */
const SHARP = 64
/** An edge is clear if a flat colour begins within this many pixels. In photographs edges run into other differences. */
const REACH = 2
/** A graphic has flat colours between at least this share of its neighbours: at the first value it begins to count. */
const FLAT = [0.35, 0.55] as const
/**
 * The share of clear edges among the neighbours that differ. Of 236 small photographs, 99 % have at most 0.11, and 0.15 as
 * part of a page. Twelve drawn interfaces, icons, charts and illustrations have at least 0.28, with type as pale as #b3b3b3.
 */
const CLEAR = [0.16, 0.26] as const
/** The share of sharp edges among the neighbours that differ, for graphics with photographs in them. */
const SHARP_OF_DIFFERENT = [0.04, 0.08] as const
/** The share of sharp edges among all neighbours, for the same. The outline of a product on a page alone has less. */
const SHARP_OF_ALL = [0.008, 0.016] as const

interface Counts {
  all: number
  flat: number
  sharp: number
  clear: number
}

/**
 * How much of a graphic a picture is, from 0 for a photograph to 1 for an interface, a logo or an icon. Graphics have
 * flat colours and edges between them. Colours are weighted by alpha, so the colour of transparent pixels does not
 * count.
 *
 * @param picture about 500 px long; larger pictures have softer edges
 */
export function graphicShare({ width, height, rgba }: Pixels): number {
  const seen = premultiplied(rgba)
  const counts: Counts = { all: 0, flat: 0, sharp: 0, clear: 0 }
  const line = new Uint8Array(Math.max(width, height))
  for (let y = 0; y < height; y++) count(differences(seen, y * width * 4, 4, line.subarray(0, width - 1)), counts)
  for (let x = 0; x < width; x++) count(differences(seen, x * 4, width * 4, line.subarray(0, height - 1)), counts)
  const { all, flat, sharp, clear } = counts
  const different = all - flat
  if (different === 0) return 0
  const hasManySharp = between(sharp / different, SHARP_OF_DIFFERENT) * between(sharp / all, SHARP_OF_ALL)
  return between(flat / all, FLAT) * Math.max(between(clear / different, CLEAR), hasManySharp)
}

/**
 * The differences between neighbours along a line of pixels: the largest of any channel.
 *
 * @param at the first pixel; `step` is the distance to the next one
 * @param into receives the differences, one fewer than there are pixels
 */
function differences(seen: Uint8Array, at: number, step: number, into: Uint8Array): Uint8Array {
  for (let i = 0, pixel = at; i < into.length; i++, pixel += step) {
    let most = 0
    for (let channel = pixel; channel < pixel + 4; channel++)
      most = Math.max(most, Math.abs((seen[channel] ?? 0) - (seen[channel + step] ?? 0)))
    into[i] = most
  }
  return into
}

function count(line: Uint8Array, counts: Counts): void {
  const isFlat = (i: number): boolean => (line[i] ?? 255) <= SAME
  for (let i = 0; i < line.length; i++) {
    const difference = line[i] ?? 0
    counts.all += 1
    if (difference <= SAME) counts.flat += 1
    if (difference > SHARP) counts.sharp += 1
    if (difference <= EDGE) continue
    for (let distance = 1; distance <= REACH; distance++)
      if (isFlat(i - distance) || isFlat(i + distance)) {
        counts.clear += 1
        break
      }
  }
}

function premultiplied(rgba: Uint8Array): Uint8Array {
  const seen = rgba.slice()
  for (let at = 0; at < seen.length; at += 4) {
    const alpha = (seen[at + 3] ?? 0) / 255
    for (let channel = 0; channel < 3; channel++) seen[at + channel] = (seen[at + channel] ?? 0) * alpha
  }
  return seen
}

/** Where a value lies between two others: 0 at the first, 1 at the second. */
const between = (value: number, [from, to]: readonly [number, number]): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))
