import type { Filters } from '../../common/filters.ts'
import type { Pixels } from '../../common/pixels.ts'

/** Weights of the channels in a grey value, as in shaders and CSS filters (Rec. 709). */
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722] as const
/** The largest fraction by which temperature and tint change a channel. */
const CAST = 0.2
/** Factor for highlights and shadows. With it, they change a luminance by at most 1.7 × 4/27, about ¼. */
const LIFT = 1.7

/**
 * Applies the filters of an image fill to its picture. Figma shows the picture with these filters, so the filtered
 * picture is painted. Alpha does not change. Without filters, the same picture is returned.
 *
 * Figma does not publish its formulas. These are common ones, on sRGB values, in this order: exposure multiplies by
 * 2^e, contrast stretches around the middle grey by 1 + c/2, temperature and tint scale the channels, highlights and
 * shadows bend the upper and the lower part of the luminance but keep black and white, and saturation scales a colour's
 * distance from its grey. A saturation of −1 gives grey, as in Figma. Other values may give slightly other colours than
 * in Figma.
 */
export function filterPixels(pixels: Pixels, filters: Filters | null): Pixels {
  if (filters === null) return pixels
  const { width, height, rgba: own } = pixels
  const { temperature, tint, saturation, highlights, shadows } = filters
  const red = channelTable(filters, 1 + CAST * temperature)
  const green = channelTable(filters, 1 - CAST * tint)
  const blue = channelTable(filters, 1 - CAST * temperature)
  const rgba = own.slice()
  for (let at = 0; at < rgba.length; at += 4) {
    const r = red[own[at] ?? 0] ?? 0
    const g = green[own[at + 1] ?? 0] ?? 0
    const b = blue[own[at + 2] ?? 0] ?? 0
    const grey = RED * r + GREEN * g + BLUE * b
    const light = grey / 255
    const lift = 255 * LIFT * light * (1 - light) * (highlights * light + shadows * (1 - light))
    rgba[at] = within(grey + lift + (1 + saturation) * (r - grey))
    rgba[at + 1] = within(grey + lift + (1 + saturation) * (g - grey))
    rgba[at + 2] = within(grey + lift + (1 + saturation) * (b - grey))
  }
  return { width, height, rgba }
}

/** The result of the filters that treat each channel on its own, for each of 256 values. */
function channelTable({ exposure, contrast }: Filters, weight: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, value) => {
    const exposed = Math.min(255, value * 2 ** exposure)
    const stretched = (exposed - 127.5) * (1 + contrast / 2) + 127.5
    return Math.min(255, Math.max(0, stretched * weight))
  })
}

function within(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)))
}
