import type { Pixels, Size } from '../../common/pixels.ts'
import { resize } from '../pixels/resize.ts'

/**
 * Enlarges a refined picture and gives it the fine detail of the quick pastiche. So edges stay sharp, and refining at the
 * larger size need not make every detail anew.
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
    rgba: rgba.map((value, i) => bounded(value + (fine.rgba[i] ?? 0) - (coarse.rgba[i] ?? 0)))
  }
}
