/** A formula for luminance from red, green and blue in 0 to 255: `red · R + green · G + blue · B + offset`. */
export interface Luminance {
  readonly red: number
  readonly green: number
  readonly blue: number
  readonly offset: number
}

/** The formula of the blend mode "Luminosity" in Figma and in the W3C's standard. */
export const LUMINANCE: Luminance = { red: 0.3, green: 0.59, blue: 0.11, offset: 0 }

/** Luminance of a colour in 0 to 255, by `LUMINANCE`. */
export function luminanceOf(red: number, green: number, blue: number): number {
  return LUMINANCE.red * red + LUMINANCE.green * green + LUMINANCE.blue * blue
}

/**
 * The largest factor for a colour's distances from grey that keeps the colour within 0 to 255. A colour that is moved
 * along the grey axis and scaled by at most this factor keeps its hue and is not clipped.
 *
 * @param red distance of the red channel from grey, like `green` and `blue`
 * @param luminance the grey that the distances are added to
 * @returns infinity for grey
 */
export function saturationThatFits(red: number, green: number, blue: number, luminance: number): number {
  const above = Math.max(red, green, blue)
  const below = Math.min(red, green, blue)
  const up = above > 0 ? (255 - luminance) / above : Number.POSITIVE_INFINITY
  return below < 0 ? Math.min(up, luminance / -below) : up
}
