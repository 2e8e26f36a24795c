import type { Shown } from './open-stage.ts'

// These functions are plain loops, because they run over a million pixels of a page many times, and jest makes
// callbacks and globals slow.

/** 1 where two pictures of the same size differ in any channel, else 0. */
export function changedPixels(before: Shown, after: Shown): Uint8Array {
  const [was, is] = [pixelsOf(before), pixelsOf(after)]
  const mask = new Uint8Array(was.length)
  for (let at = 0; at < was.length; at++) mask[at] = was[at] === is[at] ? 0 : 1
  return mask
}

/** The mask with the neighbours of its pixels, because a smoothed edge reaches one pixel further. */
export function grown(mask: Uint8Array, width: number): Uint8Array {
  const wide = new Uint8Array(mask.length)
  for (let at = 0; at < mask.length; at++) wide[at] = (mask[at - 1] ?? 0) | (mask[at] ?? 0) | (mask[at + 1] ?? 0)
  const all = new Uint8Array(mask.length)
  for (let at = 0; at < mask.length; at++) all[at] = (wide[at - width] ?? 0) | (wide[at] ?? 0) | (wide[at + width] ?? 0)
  return all
}

/** The number of pixels that are in `mask` but not in `other`. */
export function countOutside(mask: Uint8Array, other: Uint8Array): number {
  let count = 0
  for (let at = 0; at < mask.length; at++) count += (mask[at] ?? 0) & ~(other[at] ?? 0)
  return count
}

export function countOf(mask: Uint8Array): number {
  let count = 0
  for (let at = 0; at < mask.length; at++) count += mask[at] ?? 0
  return count
}

/**
 * The mean absolute difference within the mask, in levels of 255. `before` is first shifted by `move`, in whole pixels.
 */
export function differenceWithin(mask: Uint8Array, before: Shown, after: Shown, move = { x: 0, y: 0 }): number {
  const shift = (move.y * before.width + move.x) * 4
  let [sum, count] = [0, 0]
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (mask[pixel] !== 1) continue
    for (let at = 4 * pixel; at < 4 * pixel + 4; at++) {
      const value = after.rgba[at] ?? 0
      const distance = value - (before.rgba[at - shift] ?? value)
      sum += distance < 0 ? -distance : distance
      count += 1
    }
  }
  return sum / count
}

/** Each pixel as one number. */
function pixelsOf({ rgba }: Shown): Uint32Array {
  return new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4)
}
