import type { Bytes } from './adjust-rows.ts'
import { oklabOf, srgbOf, type Triple } from './oklab.ts'

/** Number of colours on each axis of the table. Colours in between are interpolated. */
const SIDE = 33
const LAST = SIDE - 1
/**
 * σ as a share of the median distance between neighbours in the palette. The weight of a palette colour is exp(−d² /
 * 2σ²), where d is its distance minus the distance of the nearest palette colour. A smaller σ turns shades into flat
 * areas with hard edges. A larger σ turns everything into the mean of the palette.
 */
const SOFTNESS = 0.35
/** Smallest σ, in Oklab, where the distance between black and white is 1. */
const LEAST_SOFTNESS = 0.02
/** A palette colour that is farther away than the nearest one by more than this many σ has no weight. */
const REACH = 3

/** The new colour for each point of a grid over sRGB: `[33, 33, 33, 3]` in 0 to 255. Red is the outermost axis. */
export type LockTable = Float32Array

/**
 * Makes the table that recolours pictures to a palette. Each colour becomes a mix of the palette colours that are
 * nearest in Oklab (Ottosson 2020). So every result lies between palette colours, and shades remain shades.
 *
 * The last table is kept, because each move of a slider finishes a picture again.
 *
 * @param palette as `#rrggbb`, at least one
 */
export function lockTable(palette: readonly string[]): LockTable {
  const key = palette.join()
  if (last?.key !== key) last = { key, table: makeTable(palette) }
  return last.table
}

let last: { readonly key: string; readonly table: LockTable } | null = null

function makeTable(palette: readonly string[]): LockTable {
  const anchors = palette.map((colour) => oklabOf(...channelsOf(colour)))
  const sigma = Math.max(LEAST_SOFTNESS, SOFTNESS * usualDistance(anchors))
  const table = new Float32Array(SIDE ** 3 * 3)
  let at = 0
  for (let red = 0; red < SIDE; red++) {
    for (let green = 0; green < SIDE; green++) {
      for (let blue = 0; blue < SIDE; blue++) {
        const lab = oklabOf((red / LAST) * 255, (green / LAST) * 255, (blue / LAST) * 255)
        table.set(srgbOf(mixNear(lab, anchors, sigma)), at)
        at += 3
      }
    }
  }
  return table
}

/** Recolours pixels of `rgba` in place. */
export function lockRows(rgba: Uint8Array, table: LockTable, { from, to }: Bytes): void {
  for (let i = from; i < to; i += 4) {
    const [x, y, z] = [step(rgba[i] ?? 0), step(rgba[i + 1] ?? 0), step(rgba[i + 2] ?? 0)]
    const [red, green, blue] = [Math.floor(x), Math.floor(y), Math.floor(z)]
    const [u, v, w] = [x - red, y - green, z - blue]
    const corner = ((red * SIDE + green) * SIDE + blue) * 3
    for (let channel = 0; channel < 3; channel++) {
      const at = corner + channel
      const a = along(table, at, w)
      const b = along(table, at + GREEN, w)
      const c = along(table, at + RED, w)
      const d = along(table, at + RED + GREEN, w)
      const near = a + v * (b - a)
      const locked = near + u * (c + v * (d - c) - near)
      rgba[i + channel] = Math.round(locked)
    }
  }
}

/** Offset in the table from a colour to the next colour on each axis. */
const [RED, GREEN, BLUE] = [SIDE * SIDE * 3, SIDE * 3, 3]

/**
 * Converts a channel in 0 to 255 to a position on an axis of the table. The position is below the last grid point, so
 * there is always a next point to interpolate with.
 */
const step = (value: number): number => Math.min(LAST - 1e-6, (value / 255) * LAST)

function along(table: LockTable, at: number, share: number): number {
  const from = table[at] ?? 0
  return from + share * ((table[at + BLUE] ?? 0) - from)
}

/** A mix of the palette colours near a colour. */
function mixNear(lab: Triple, anchors: readonly Triple[], sigma: number): Triple {
  const distances = anchors.map((anchor) => distance(lab, anchor))
  const nearest = Math.min(...distances)
  let [all, l, a, b] = [0, 0, 0, 0]
  for (const [i, anchor] of anchors.entries()) {
    const beyond = ((distances[i] ?? 0) - nearest) / sigma
    if (beyond > REACH) continue
    const weight = Math.exp(-0.5 * beyond * beyond)
    all += weight
    l += weight * anchor[0]
    a += weight * anchor[1]
    b += weight * anchor[2]
  }
  return [l / all, a / all, b / all]
}

/** The median distance between a palette colour and its nearest neighbour; 0 for a single colour. */
function usualDistance(anchors: readonly Triple[]): number {
  if (anchors.length < 2) return 0
  const nearest = anchors.map((anchor) =>
    Math.min(...anchors.filter((other) => other !== anchor).map((other) => distance(anchor, other)))
  )
  return nearest.sort((one, other) => one - other)[nearest.length >> 1] ?? 0
}

const distance = (one: Triple, other: Triple): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])

function channelsOf(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
