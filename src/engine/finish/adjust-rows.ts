import type { Finish } from '../../common/look.ts'
import { luminanceOf, saturationThatFits } from './luminance.ts'
import { type ColourMap, luminanceBy, mappedBy } from './match-colours.ts'
import type { Painting } from './painting.ts'

/** What the whole picture had to be looked at for. */
export interface Found {
  readonly map: ColourMap | null
  /** Of these rows: what all of *detail* adds to the luminance. */
  readonly structure: Float32Array | null
}

/** Bytes of a picture, `to` not among them. */
export interface Bytes {
  readonly from: number
  readonly to: number
}

/** A share of the most that keeps the order of all greys: at 1 the curve's ends would go flat. */
const STEEPEST = 0.9

/** The pastiche over the content, and nothing else. */
export function blendRows(
  { content, pastiche }: Painting,
  strength: number,
  rgba: Uint8Array,
  { from, to }: Bytes
): void {
  const rest = 1 - strength
  for (let i = from; i < to; i++) {
    const own = content.rgba[i] ?? 0
    rgba[i] = i % 4 === 3 ? own : Math.round(strength * (pastiche.rgba[i] ?? 0) + rest * own)
  }
}

/** Colours, detail, brightness, saturation and strength of each pixel: see `prepareFinish`. */
export function adjustRows(
  { content, pastiche }: Painting,
  { strength, colours, detail, brightness, saturation }: Finish,
  { map, structure }: Found,
  rgba: Uint8Array,
  { from, to }: Bytes
): void {
  const luminance = luminanceBy(map)
  const mapped = map === null ? null : mappedBy(map)
  const curve = (STEEPEST * brightness) / 255
  const rest = 1 - strength
  const colour = new Float64Array(3)
  for (let i = from; i < to; i += 4) {
    const [r, g, b] = [content.rgba[i] ?? 0, content.rgba[i + 1] ?? 0, content.rgba[i + 2] ?? 0]
    const [red, green, blue] = [pastiche.rgba[i] ?? 0, pastiche.rgba[i + 1] ?? 0, pastiche.rgba[i + 2] ?? 0]
    let grey = luminance(red, green, blue)
    // The colour's distances from grey: of the content's own, the mapped or the painted colour.
    if (colours === 'luminance') setDistances(colour, r, g, b, luminanceOf(r, g, b))
    else if (mapped) mapped(colour, red, green, blue, grey)
    else setDistances(colour, red, green, blue, grey)
    if (structure) grey += detail * (structure[(i - from) / 4] ?? 0)
    grey = Math.min(255, Math.max(0, grey))
    grey += curve * grey * (255 - grey)
    const [x = 0, y = 0, z = 0] = colour
    const factor = saturated(saturationThatFits(x, y, z, grey), saturation)
    rgba[i] = Math.round(strength * (grey + factor * x) + rest * r)
    rgba[i + 1] = Math.round(strength * (grey + factor * y) + rest * g)
    rgba[i + 2] = Math.round(strength * (grey + factor * z) + rest * b)
    rgba[i + 3] = content.rgba[i + 3] ?? 255
  }
}

/** What the distances from grey are multiplied by, where `fits` is the most that sRGB has room for. */
function saturated(fits: number, saturation: number): number {
  if (saturation <= 0) return Math.min(1, fits) * (1 + saturation)
  return fits <= 1 ? fits : 1 + saturation * Math.min(1, fits - 1)
}

function setDistances(colour: Float64Array, red: number, green: number, blue: number, grey: number): void {
  colour[0] = red - grey
  colour[1] = green - grey
  colour[2] = blue - grey
}
