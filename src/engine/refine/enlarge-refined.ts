import type { Pixels, Size } from '../../common/pixels.ts'
import { resize } from '../pixels/resize.ts'
import { photographedParts } from './photographed-parts.ts'

/** Detail of this amplitude (of 255) is halved. Weaker detail is mostly texture, stronger detail mostly edges. */
const TEXTURE = 12

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
 * Enlarges a refined picture and adds the edges of the quick pastiche, so that edges stay sharp. Faint detail of the
 * quick pastiche is left out, because it is the texture of the network, and refining has replaced it by strokes. Parts
 * that the content draws in one colour keep all detail, because they are hardly refined (`step-shares.ts`).
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

/**
 * Removes `share` of the faint part of a detail. With a share of 1, detail far below `TEXTURE` becomes nearly 0, and
 * detail far above it stays nearly unchanged.
 */
const withoutTexture = (detail: number, share: number): number =>
  detail * (1 - (share * TEXTURE ** 2) / (detail ** 2 + TEXTURE ** 2))
