import type { Pixels, Size } from '../../common/pixels.ts'
import { resize } from '../pixels/resize.ts'
import { photographedParts } from './photographed-parts.ts'

/** Detail of this amplitude, of 255, is halved. Less is texture, more is an edge. */
const TEXTURE = 12

export interface EnlargeParts {
  readonly refined: Pixels
  /** The quick pastiche, of any size. */
  readonly quick: Pixels
  /** The picture that is painted, of any size. */
  readonly content: Pixels
  readonly size: Size
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
}

/**
 * Enlarges a refined picture and gives it the edges of the quick pastiche, so that they stay sharp. The faint part of its
 * detail is left out: there a feed-forward network leaves a weave, and refining lays strokes instead. Parts that the content
 * draws in one colour are hardly refined (`step-shares.ts`), so they keep all of it.
 *
 * @returns the refined picture itself where it already has that size
 */
export function enlargeRefined({ refined, quick, content, size, wraps }: EnlargeParts): Pixels {
  if (refined.width === size.width && refined.height === size.height) return refined
  const edges = wraps ? 'wrapped' : 'clamped'
  const fine = resize(quick, size, edges)
  const coarse = resize(resize(fine, refined, edges), size, edges)
  const photographed = photographedParts(resize(content, size, edges), wraps)
  const { width, height, rgba } = resize(refined, size, edges)
  const bounded = (value: number): number => Math.min(255, Math.max(0, value))
  return {
    width,
    height,
    rgba: rgba.map((value, i) => {
      const detail = (fine.rgba[i] ?? 0) - (coarse.rgba[i] ?? 0)
      return bounded(value + Math.round(withoutTexture(detail, (photographed[i >> 2] ?? 0) / 255)))
    })
  }
}

/** Detail without `share` of its faint part: with all of it, nearly 0 far below `TEXTURE` and nearly unchanged far above. */
const withoutTexture = (detail: number, share: number): number =>
  detail * (1 - (share * TEXTURE ** 2) / (detail ** 2 + TEXTURE ** 2))
