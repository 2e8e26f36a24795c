import type { FinishSettings } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { LUMINANCE, saturationThatFits } from './luminance.ts'
import { type ColourMap, luminanceBy } from './match-colours.ts'

/**
 * The parts of `Findings` that are needed to finish some rows: the colour map of the whole picture, and the structure
 * of these rows.
 */
export interface RowFindings {
  readonly map: ColourMap | null
  /** The luminance that *detail* 1 adds to each pixel of these rows. Null if *detail* is 0. */
  readonly structure: Float32Array | null
}

/** A range of a picture's bytes. `to` is not included. */
export interface Bytes {
  readonly from: number
  readonly to: number
}

/**
 * Largest factor of the brightness curve. At 1 the curve would be flat at one end, and different greys would become
 * equal there.
 */
const STEEPEST = 0.9

/** Lays the pastiche over the content with the opacity `strength`, without any other change. */
export function blendRows(
  { content, pastiche }: FinishInput,
  strength: number,
  rgba: Uint8Array,
  { from, to }: Bytes
): void {
  const [own, painted] = [content.rgba, pastiche.rgba]
  if (strength === 1) {
    rgba.set(painted.subarray(from, to), from)
    for (let i = from + 3; i < to; i += 4) rgba[i] = own[i] ?? 0
    return
  }
  const rest = 1 - strength
  for (let i = from; i < to; i += 4) {
    rgba[i] = Math.round(strength * (painted[i] ?? 0) + rest * (own[i] ?? 0))
    rgba[i + 1] = Math.round(strength * (painted[i + 1] ?? 0) + rest * (own[i + 1] ?? 0))
    rgba[i + 2] = Math.round(strength * (painted[i + 2] ?? 0) + rest * (own[i + 2] ?? 0))
    rgba[i + 3] = own[i + 3] ?? 0
  }
}

/**
 * Applies colours, detail, brightness, saturation and strength to each pixel: see `prepareFinish`. While a designer
 * drags a slider, this loop decides how fast the preview follows. It calls no function by reference and allocates
 * nothing, which makes it three times as fast.
 */
export function adjustRows(
  { content, pastiche }: FinishInput,
  { strength, colours, detail, brightness, saturation }: FinishSettings,
  { map, structure }: RowFindings,
  rgba: Uint8Array,
  { from, to }: Bytes
): void {
  const [own, painted] = [content.rgba, pastiche.rgba]
  const toGrey = luminanceBy(map)
  const [rr = 0, rg = 0, rb = 0, gr = 0, gg = 0, gb = 0, br = 0, bg = 0, bb = 0] = map?.linear ?? []
  const [r0, g0, b0] = map?.offset ?? [0, 0, 0]
  const [hasContentColours, isMapped] = [colours === 'luminance', map !== null]
  const curve = (STEEPEST * brightness) / 255
  const rest = 1 - strength
  for (let i = from; i < to; i += 4) {
    const r = own[i] ?? 0
    const g = own[i + 1] ?? 0
    const b = own[i + 2] ?? 0
    const red = painted[i] ?? 0
    const green = painted[i + 1] ?? 0
    const blue = painted[i + 2] ?? 0
    let grey = toGrey.red * red + toGrey.green * green + toGrey.blue * blue + toGrey.offset
    // x, y and z are the distances of red, green and blue from grey. They come from the painted colour, from the
    // content's colour or from the mapped colour.
    let x = red - grey
    let y = green - grey
    let z = blue - grey
    if (hasContentColours) {
      const light = LUMINANCE.red * r + LUMINANCE.green * g + LUMINANCE.blue * b
      x = r - light
      y = g - light
      z = b - light
    } else if (isMapped) {
      x = rr * red + rg * green + rb * blue + r0 - grey
      y = gr * red + gg * green + gb * blue + g0 - grey
      z = br * red + bg * green + bb * blue + b0 - grey
    }
    if (structure) grey += detail * (structure[(i - from) / 4] ?? 0)
    grey = Math.min(255, Math.max(0, grey))
    grey += curve * grey * (255 - grey)
    const factor = saturated(saturationThatFits(x, y, z, grey), saturation)
    rgba[i] = Math.round(strength * (grey + factor * x) + rest * r)
    rgba[i + 1] = Math.round(strength * (grey + factor * y) + rest * g)
    rgba[i + 2] = Math.round(strength * (grey + factor * z) + rest * b)
    rgba[i + 3] = own[i + 3] ?? 255
  }
}

/** The factor for the distances from grey. @param fits the largest factor that stays within sRGB */
function saturated(fits: number, saturation: number): number {
  if (saturation <= 0) return Math.min(1, fits) * (1 + saturation)
  return fits <= 1 ? fits : 1 + saturation * Math.min(1, fits - 1)
}
