import { PasticheError } from '../common/errors.ts'
import type { Finish } from '../common/look.ts'
import type { Pixels } from '../common/pixels.ts'

/** Of red, green and blue in luminance: those of the W3C's and Figma's blend mode "Luminosity". */
const RED = 0.3
const GREEN = 0.59
const BLUE = 0.11

/**
 * The last step, pure arithmetic on two pictures of the same size, so that its controls move at once without the
 * network. All of it in sRGB as stored, as Figma itself blends:
 *
 * - colours by *luminance* are the blend mode "Luminosity" of the pastiche over the content: each pixel is moved along the grey
 *   axis to the pastiche's luminance, and loses just as much saturation as it needs to stay within sRGB, so that its
 *   hue stays;
 * - *strength* is the opacity of the pastiche over the content, as Figma's own opacity slider of a fill;
 * - alpha is the content's, byte for byte.
 *
 * @param content with colour bled under its transparent pixels (`bleed`), for what shows there at strength below 1
 */
export function finish(content: Pixels, pastiche: Pixels, { strength, colours }: Finish): Pixels {
  if (content.width !== pastiche.width || content.height !== pastiche.height) {
    const sizes = `${content.width}×${content.height} and ${pastiche.width}×${pastiche.height}`
    throw new PasticheError('internal', `Content and pastiche are ${sizes}`)
  }
  const rgba = new Uint8Array(content.rgba.length)
  const from = content.rgba
  const to = pastiche.rgba
  const rest = 1 - strength
  for (let at = 0; at < rgba.length; at += 4) {
    const r = from[at] ?? 0
    const g = from[at + 1] ?? 0
    const b = from[at + 2] ?? 0
    let red = to[at] ?? 0
    let green = to[at + 1] ?? 0
    let blue = to[at + 2] ?? 0
    if (colours === 'luminance') {
      const luminance = RED * red + GREEN * green + BLUE * blue
      const own = RED * r + GREEN * g + BLUE * b
      const saturation = saturationThatFits(r - own, g - own, b - own, luminance)
      red = luminance + saturation * (r - own)
      green = luminance + saturation * (g - own)
      blue = luminance + saturation * (b - own)
    }
    rgba[at] = Math.round(strength * red + rest * r)
    rgba[at + 1] = Math.round(strength * green + rest * g)
    rgba[at + 2] = Math.round(strength * blue + rest * b)
    rgba[at + 3] = from[at + 3] ?? 255
  }
  return { width: content.width, height: content.height, rgba }
}

/** The largest factor up to 1 by which a colour's distances from grey may go out from `luminance` within 0 to 255. */
function saturationThatFits(red: number, green: number, blue: number, luminance: number): number {
  const above = Math.max(red, green, blue)
  const below = Math.min(red, green, blue)
  let factor = 1
  if (luminance + above > 255) factor = (255 - luminance) / above
  if (luminance + factor * below < 0) factor = luminance / -below
  return factor
}
