import type { Pixels, Size } from '../../common/pixels.ts'
import { resize } from '../pixels/resize.ts'

/** Detail of this amplitude, of 255, is halved. Less is texture, more is an edge. */
const TEXTURE = 12

/**
 * Enlarges a refined picture and gives it the edges of the quick pastiche, so that they stay sharp. The faint part of its
 * detail is left out: there a feed-forward network leaves a weave, and refining lays strokes instead.
 *
 * @param quick the quick pastiche, of any size
 * @returns the refined picture itself where it already has that size
 */
export function enlargeRefined(refined: Pixels, quick: Pixels, size: Size, edges: 'clamped' | 'wrapped'): Pixels {
  if (refined.width === size.width && refined.height === size.height) return refined
  const fine = resize(quick, size, edges)
  const coarse = resize(resize(fine, refined, edges), size, edges)
  const { width, height, rgba } = resize(refined, size, edges)
  const bounded = (value: number): number => Math.min(255, Math.max(0, value))
  return {
    width,
    height,
    rgba: rgba.map((value, i) => bounded(value + withoutTexture((fine.rgba[i] ?? 0) - (coarse.rgba[i] ?? 0))))
  }
}

/** Detail without its faint part: nearly 0 far below `TEXTURE`, nearly unchanged far above. */
const withoutTexture = (detail: number): number => Math.round(detail ** 3 / (detail ** 2 + TEXTURE ** 2))
