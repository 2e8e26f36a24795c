import type { Shown } from './open-stage.ts'

/** 1 where two pictures of the same size differ in any channel, else 0. */
export function changedPixels(before: Shown, after: Shown): Uint8Array {
  const mask = new Uint8Array(before.width * before.height)
  before.rgba.forEach((value, at) => {
    if (value !== after.rgba[at]) mask[at >> 2] = 1
  })
  return mask
}

/** The mask with the neighbours of its pixels, because a smoothed edge reaches one pixel further. */
export function grown(mask: Uint8Array, width: number): Uint8Array {
  const around = [-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1]
  return mask.map((_, at) => (around.some((step) => mask[at + step] === 1) ? 1 : 0))
}

/** The number of pixels that are in `mask` but not in `other`. */
export function countOutside(mask: Uint8Array, other: Uint8Array): number {
  return mask.reduce((total, value, at) => total + (value === 1 && other[at] !== 1 ? 1 : 0), 0)
}

export function countOf(mask: Uint8Array): number {
  return mask.reduce((total, value) => total + value, 0)
}

/**
 * The mean absolute difference within the mask, in levels of 255. `before` is first shifted by `move`, in whole pixels.
 */
export function differenceWithin(mask: Uint8Array, before: Shown, after: Shown, move = { x: 0, y: 0 }): number {
  const shift = (move.y * before.width + move.x) * 4
  let [sum, count] = [0, 0]
  after.rgba.forEach((value, at) => {
    if (mask[at >> 2] !== 1) return
    sum += Math.abs(value - (before.rgba[at - shift] ?? value))
    count += 1
  })
  return sum / count
}
