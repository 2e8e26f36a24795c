/** Of red, green and blue in luminance: those of the W3C's and Figma's blend mode "Luminosity". */
const RED = 0.3
const GREEN = 0.59
const BLUE = 0.11

/** Of red, green and blue in 0 to 255, as is the luminance. */
export type Luminance = (red: number, green: number, blue: number) => number

export function luminanceOf(red: number, green: number, blue: number): number {
  return RED * red + GREEN * green + BLUE * blue
}

/**
 * The largest factor by which a colour's distances from grey may go out from `luminance` within 0 to 255: moved along
 * the grey axis, and scaled by no more than this, a colour keeps its hue and is never clipped. Infinite for grey.
 */
export function saturationThatFits(red: number, green: number, blue: number, luminance: number): number {
  const above = Math.max(red, green, blue)
  const below = Math.min(red, green, blue)
  const up = above > 0 ? (255 - luminance) / above : Number.POSITIVE_INFINITY
  return below < 0 ? Math.min(up, luminance / -below) : up
}
