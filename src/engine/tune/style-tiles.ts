import { PasticheError } from '../../common/errors.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import { crop, type Rectangle } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { onGround } from './style-ground.ts'

/** The perceptual network halves a picture four times and pads by reflection: its deepest layer needs two pixels. */
const LEAST_SIDE = 32
/** Activations of a larger picture do not fit every GPU; 448² is what a step of tuning at 256 px needs, too. */
const LONGEST_TILE = 448
/** Beyond it a small picture is only blurred, and blur would be learnt as a style. */
const MOST_ENLARGED = 2

/**
 * A style picture as the perceptual network gets to see it: the part that is meant, at the size that decides the length
 * of the strokes, in tiles of bounded size. Gram matrices are means over pixels, so those of the whole are the tiles'
 * weighted mean, but for a few pixels along the seams.
 *
 * @param part in pixels; null for the whole picture
 * @param side √(width · height) in pixels: the same strokes for a long and a square picture
 * @throws `empty-node` when nothing in it shows, `style-flat` when all of it has one colour
 */
export function styleTiles(picture: Pixels, part: Rectangle | null, side: number): Pixels[] {
  const meant = part === null ? picture : crop(picture, part)
  const shown = crop(meant, boundsOfShown(meant))
  const seen = resize(onGround(shown), sizeSeen(shown, side))
  checkNotFlat(seen)
  const tiles: Pixels[] = []
  for (const [y, height] of spans(seen.height)) {
    for (const [x, width] of spans(seen.width)) tiles.push(crop(seen, { x, y, width, height }))
  }
  return tiles
}

/** Standard deviation in levels of 255: what a JPEG makes of one colour. */
const LEAST_CONTRAST = 1.5

function checkNotFlat({ width, height, rgba }: Pixels): void {
  const pixels = width * height
  const deviations = [0, 1, 2].map((channel) => {
    let [sum, squares] = [0, 0]
    for (let at = channel; at < rgba.length; at += 4) {
      sum += rgba[at] ?? 0
      squares += (rgba[at] ?? 0) ** 2
    }
    return Math.sqrt(Math.max(0, squares / pixels - (sum / pixels) ** 2))
  })
  const most = Math.max(...deviations)
  if (most < LEAST_CONTRAST)
    throw new PasticheError('style-flat', `Contrast of ${most.toFixed(2)}, at least ${LEAST_CONTRAST} can be learnt`)
}

function sizeSeen({ width, height }: Size, side: number): Size {
  const scale = Math.min(MOST_ENLARGED, side / Math.sqrt(width * height))
  const at = (length: number) => Math.max(LEAST_SIDE, Math.round(length * scale))
  return { width: at(width), height: at(height) }
}

/** Equal parts of a side, none longer than a tile: where each begins and how long it is. */
function spans(length: number): [begin: number, length: number][] {
  const count = Math.ceil(length / LONGEST_TILE)
  const at = (i: number) => Math.round((i * length) / count)
  return Array.from({ length: count }, (_, i) => [at(i), at(i + 1) - at(i)])
}

function boundsOfShown({ width, height, rgba }: Pixels): Rectangle {
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
  if (right < 0) throw new PasticheError('empty-node', `A style picture of ${width}×${height} of which nothing shows`)
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
