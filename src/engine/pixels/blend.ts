import type { Pixels } from '../../common/pixels.ts'

/**
 * Blends two pictures of the same size in sRGB, without conversion to linear light. The result has `share` of `upper`
 * and the rest of `lower`.
 *
 * @returns a picture with the alpha of `upper`
 */
export function blend(lower: Pixels, upper: Pixels, share: number): Pixels {
  const [below, above] = [lower.rgba, upper.rgba]
  const rgba = new Uint8Array(above.length)
  for (let i = 0; i < rgba.length; i += 4) {
    rgba[i] = between(below[i] ?? 0, above[i] ?? 0, share)
    rgba[i + 1] = between(below[i + 1] ?? 0, above[i + 1] ?? 0, share)
    rgba[i + 2] = between(below[i + 2] ?? 0, above[i + 2] ?? 0, share)
    rgba[i + 3] = above[i + 3] ?? 0
  }
  return { width: upper.width, height: upper.height, rgba }
}

/** Rounds by cutting, which is several times as fast as `Math.round` and the same for numbers that are not negative. */
const between = (below: number, above: number, share: number): number => (below + share * (above - below) + 0.5) | 0
