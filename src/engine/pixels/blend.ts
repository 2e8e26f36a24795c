import type { Pixels } from '../../common/pixels.ts'

/**
 * Blends two pictures of the same size in sRGB, without conversion to linear light. The result has `share` of `upper`
 * and the rest of `lower`.
 *
 * @returns a picture with the alpha of `upper`
 */
export function blend(lower: Pixels, upper: Pixels, share: number): Pixels {
  const rgba = new Uint8Array(upper.rgba.length)
  for (let i = 0; i < rgba.length; i++) {
    const above = upper.rgba[i] ?? 0
    const below = lower.rgba[i] ?? 0
    rgba[i] = i % 4 === 3 ? above : Math.round(below + share * (above - below))
  }
  return { width: upper.width, height: upper.height, rgba }
}
