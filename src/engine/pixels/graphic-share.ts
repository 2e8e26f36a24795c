import type { Pixels } from '../../common/pixels.ts'

/** Neighbouring pixels that differ by at most this many of 255 levels have the same flat colour. */
const SAME = 2
/** Neighbouring pixels that differ by more than this have a sharp edge between them, as type has. */
const SHARP = 64
/** A graphic has flat colours between at least this share of its neighbours: at the first value it begins to count. */
const FLAT = [0.35, 0.55] as const
/** The share of sharp edges among the neighbours that differ. The sample photographs of 512 px have at most 0.026. */
const EDGES = [0.04, 0.08] as const
/** The share of sharp edges among all neighbours. The outline of a product on a white page alone has less. */
const MANY = [0.008, 0.016] as const
/** A picture with fewer sharp edges, such as a small logo on a large page, needs this share of them instead of `EDGES`. */
const MOSTLY_EDGES = [0.2, 0.4] as const

/**
 * How much of a graphic a picture is, from 0 for a photograph to 1 for an interface, a logo or an icon. Graphics have
 * flat colours and sharp edges between them. Colours are weighted by alpha, so the colour of transparent pixels does not
 * count.
 *
 * @param picture about 500 px long; larger pictures have softer edges
 */
export function graphicShare({ width, height, rgba }: Pixels): number {
  const seen = premultiplied(rgba)
  let [all, flat, sharp] = [0, 0, 0]
  const compare = (one: number, other: number): void => {
    let most = 0
    for (let channel = 0; channel < 4; channel++)
      most = Math.max(most, Math.abs((seen[one + channel] ?? 0) - (seen[other + channel] ?? 0)))
    all += 1
    if (most <= SAME) flat += 1
    else if (most > SHARP) sharp += 1
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      if (x + 1 < width) compare(at, at + 4)
      if (y + 1 < height) compare(at, at + width * 4)
    }
  if (flat === all) return 0
  const share = sharp / (all - flat)
  const isSharp = Math.max(between(share, MOSTLY_EDGES), between(share, EDGES) * between(sharp / all, MANY))
  return between(flat / all, FLAT) * isSharp
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
