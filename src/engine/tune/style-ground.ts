import type { Pixels } from '../../common/pixels.ts'
import { luminanceOf } from '../finish/luminance.ts'
import { bleed } from '../pixels/bleed.ts'

/**
 * Largest share of visible pixels in a picture of strokes. A picture with more visible pixels is an object that was cut
 * out.
 */
const MOST_STROKES = 0.6
/** Standard deviation of luminance, of 255. With less, the visible pixels have no contrast among themselves. */
const FLAT = 16

/**
 * Makes a style picture opaque. Strokes on a transparent background are laid on white or black, whichever contrasts
 * more. If their own colour filled the gaps, they would disappear. An object that was cut out is surrounded by its own
 * colours (`bleed`), because white or black would be learnt as part of the style.
 *
 * @param picture cropped to the bounds of its visible pixels
 */
export function onGround(picture: Pixels): Pixels {
  const { width, height, rgba } = picture
  let [shown, sum, squares] = [0, 0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 0) / 255
    const light = luminanceOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
    shown += alpha
    sum += alpha * light
    squares += alpha * light * light
  }
  const pixels = width * height
  if (shown === pixels) return picture
  const mean = sum / shown
  const isFlat = squares / shown - mean * mean < FLAT ** 2
  if (shown > MOST_STROKES * pixels && !isFlat) return opaque(bleed(picture), null)
  return opaque(picture, mean < 128 ? 255 : 0)
}

/** Lays a picture over a grey level. With null it keeps all colours and only makes the pixels opaque. */
function opaque({ width, height, rgba }: Pixels, ground: number | null): Pixels {
  const over = rgba.slice()
  for (let at = 0; at < over.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 0) / 255
    if (ground !== null)
      for (let i = at; i < at + 3; i++) over[i] = Math.round(alpha * (rgba[i] ?? 0) + (1 - alpha) * ground)
    over[at + 3] = 255
  }
  return { width, height, rgba: over }
}
