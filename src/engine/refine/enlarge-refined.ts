import type { Pixels, Size } from '../../common/pixels.ts'
import { resize } from '../pixels/resize.ts'
import { texturedParts } from './textured-parts.ts'

/**
 * Detail with this amplitude, in levels of 255, is halved. Weaker detail is mostly the network's weave, stronger detail
 * mostly belongs to edges.
 */
const WEAVE = 12

export interface EnlargeParts {
  readonly refined: Pixels
  /** The quick pastiche, of any size. */
  readonly quick: Pixels
  /** The content, of any size. */
  readonly content: Pixels
  readonly size: Size
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
}

/**
 * Enlarges a refined picture and adds the edges of the quick pastiche, so that the result is sharp. Faint detail of the
 * quick pastiche is left out, because it is the network's weave (train/weave.py), which refining has replaced by
 * strokes. Parts that the content draws in a single colour get all detail, because refining hardly changes them
 * (`step-shares.ts`).
 *
 * @returns the refined picture itself if it already has this size
 */
export function enlargeRefined({ refined, quick, content, size, wraps }: EnlargeParts): Pixels {
  if (refined.width === size.width && refined.height === size.height) return refined
  const edges = wraps ? 'wrapped' : 'clamped'
  const fine = resize(quick, size, edges)
  const coarse = resize(resize(fine, refined, edges), size, edges)
  const textured = texturedParts(resize(content, size, edges), wraps)
  const { width, height, rgba } = resize(refined, size, edges)
  const bounded = (value: number): number => Math.min(255, Math.max(0, value))
  return {
    width,
    height,
    rgba: rgba.map((value, i) => {
      const detail = (fine.rgba[i] ?? 0) - (coarse.rgba[i] ?? 0)
      return bounded(value + Math.round(withoutWeave(detail, (textured[i >> 2] ?? 0) / 255)))
    })
  }
}

/**
 * Reduces faint detail. With a share of 1, detail far below `WEAVE` becomes nearly 0, and detail far above `WEAVE`
 * hardly changes. With a share of 0, no detail changes.
 */
const withoutWeave = (detail: number, share: number): number =>
  detail * (1 - (share * WEAVE ** 2) / (detail ** 2 + WEAVE ** 2))
