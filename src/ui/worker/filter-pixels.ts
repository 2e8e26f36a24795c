import type { Filters } from '../../common/filters.ts'
import type { Pixels } from '../../common/pixels.ts'

/** Of a grey: what shaders and CSS filters weigh the channels with (Rec. 709). */
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722] as const
/** The most that temperature and tint give to a channel or take from it. */
const CAST = 0.2
/** The most that highlights and shadows give to a luminance or take from it, about: 1.7 × 4/27 = ¼. */
const LIFT = 1.7

/**
 * A picture with the filters of its image fill, for Figma shows the picture with them and so it is painted with them.
 * Alpha stays. The same picture where there are none.
 *
 * Figma does not publish its formulas; these are the common ones, on sRGB values, in this request: exposure multiplies by
 * 2^e, contrast stretches around the middle grey by 1 + c/2, temperature and tint weigh the channels, highlights and
 * shadows bend the upper and the lower part of the luminance and leave black and white where they are, and saturation
 * scales a colour's distance from its grey. So −1 is grey as in Figma; what lies between may differ by a shade.
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

/** What becomes of each of 256 values before the channels meet. */
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
