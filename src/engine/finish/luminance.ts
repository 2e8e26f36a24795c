/** How a luminance comes of red, green and blue, each in 0 to 255: `red · R + green · G + blue · B + offset`. */
export interface Luminance {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly offset: number
}

/** That of the W3C's and Figma's blend mode "Luminosity". */
export const LUMINANCE: Luminance = { red: 0.3, green: 0.59, blue: 0.11, offset: 0 }

export function luminanceOf(red: number, green: number, blue: number): number {
  return LUMINANCE.red * red + LUMINANCE.green * green + LUMINANCE.blue * blue
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
