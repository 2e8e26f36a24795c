import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { StyleGround } from '../../common/style-ground.ts'
import { luminanceOf } from '../finish/luminance.ts'
import { bleed } from '../pixels/bleed.ts'
import { crop, type Rectangle } from '../pixels/crop.ts'

/**
 * Largest share of visible pixels in a picture of strokes on a transparent background. A picture with a larger share is
 * an object that was cut out.
 */
const MOST_STROKES = 0.6
/** If the standard deviation of luminance is below this, in levels of 255, the visible pixels have no contrast. */
const FLAT = 16
/** The grey level of each ground. */
const LEVELS = { white: 255, black: 0 } as const

/**
 * Crops a style picture to its visible part and lays it on an opaque ground, which is learnt with it. Strokes on a
 * transparent background are laid on white or black: they would disappear if their own colour filled the gaps between
 * them. An object that was cut out is surrounded by its own colours (`bleed`), because white or black would be learnt
 * as part of the style.
 *
 * @throws `empty-node` when the picture is fully transparent
 */
export function onGround(picture: Pixels, ground: StyleGround = 'auto'): Pixels {
  const bounds = boundsOfShown(picture)
  if (bounds === null)
    throw new PasticheError('empty-node', `A style picture of ${picture.width}×${picture.height} is fully transparent`)
  const shown = crop(picture, bounds)
  const laidOn = groundOf(picture, ground)
  if (laidOn === null) return shown
  return laidOn === 'surroundings' ? opaque(bleed(shown), null) : opaque(shown, LEVELS[laidOn])
}

/**
 * Chooses the ground for a style picture: `surroundings` for an object that was cut out. Null if no pixel of the
 * visible part is transparent.
 */
export function groundOf(picture: Pixels, ground: StyleGround): 'white' | 'black' | 'surroundings' | null {
  const bounds = boundsOfShown(picture)
  if (bounds === null) return null
  const { width, height, rgba } = crop(picture, bounds)
  let [shown, sum, squares] = [0, 0, 0]
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 0) / 255
    const light = luminanceOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
    shown += alpha
    sum += alpha * light
    squares += alpha * light * light
  }
  const pixels = width * height
  if (shown === pixels) return null
  if (ground !== 'auto') return ground
  const mean = sum / shown
  const isFlat = squares / shown - mean * mean < FLAT ** 2
  if (shown > MOST_STROKES * pixels && !isFlat) return 'surroundings'
  return mean < 128 ? 'white' : 'black'
}

/** The bounds of all pixels with an alpha above 0. Null if the picture is fully transparent. */
function boundsOfShown({ width, height, rgba }: Pixels): Rectangle | null {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (rgba[(y * width + x) * 4 + 3] === 0) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
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
