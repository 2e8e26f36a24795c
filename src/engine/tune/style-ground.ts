import type { Pixels } from '../../common/pixels.ts'
import { luminanceOf } from '../finish/luminance.ts'
import { bleed } from '../pixels/bleed.ts'

/** Of the picture that shows: below it there are strokes with nothing between them, above it a thing that was cut out. */
const MOST_STROKES = 0.6
/** Standard deviation of luminance, of 255, below which all contrast is that between the strokes and what lies beneath. */
const FLAT = 16

/**
 * A style picture without transparency. Strokes on nothing are laid on white or on black, whichever they stand out from
 * more: bled into what lies between them they would be no strokes. Around a thing that was cut out its colour is bled, so
 * that no ground is learnt that it never had.
 *
 * @param picture cut to the bounds of what shows
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

/** Over a grey ground; null: as it is, without its alpha. */
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
