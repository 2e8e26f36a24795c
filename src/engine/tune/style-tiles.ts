import { PasticheError } from '../../common/errors.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import type { StyleGround } from '../../common/style-ground.ts'
import { crop, type Rectangle } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { onGround } from './style-ground.ts'

/**
 * Shortest side of a tile. The perceptual network halves a picture four times, and its deepest layer needs two pixels
 * for mirrored padding.
 */
const LEAST_SIDE = 32
/**
 * Longest side of a tile, in pixels. The activations of larger tiles do not fit into every GPU. A tile of 448² needs as
 * much memory as a step of tuning at 256 px.
 */
const LONGEST_TILE = 448
/**
 * Largest factor by which a small picture is enlarged. With a larger factor, blur would be learnt as a part of the
 * style.
 */
const MOST_ENLARGED = 2

/**
 * Prepares a style picture for the perceptual network: cuts out the chosen part, resizes it to the size that decides
 * the length of the strokes, and splits it into tiles. Gram matrices are means over pixels, so the matrix of the whole
 * picture is the weighted mean of those of the tiles, except for a few pixels along the seams.
 *
 * @param part the part to learn from, in pixels; null for the whole picture
 * @param side √(width · height) of the resized part in pixels, so that strokes do not depend on the shape of the
 * picture
 * @param ground the ground of its transparent parts
 * @returns opaque tiles, at least 32 px on each side
 * @throws `empty-node` when the part is fully transparent, `style-flat` when it has only one colour
 */
export function styleTiles(
  picture: Pixels,
  part: Rectangle | null,
  side: number,
  ground: StyleGround = 'auto'
): Pixels[] {
  const shown = onGround(part === null ? picture : crop(picture, part), ground)
  const seen = resize(shown, sizeSeen(shown, side))
  checkNotFlat(seen)
  const tiles: Pixels[] = []
  for (const [y, height] of spans(seen.height)) {
    for (const [x, width] of spans(seen.width)) tiles.push(crop(seen, { x, y, width, height }))
  }
  return tiles
}

/** Smallest standard deviation in levels of 255. A picture in a single colour that was stored as a JPEG has less. */
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
    throw new PasticheError(
      'style-flat',
      `The contrast is ${most.toFixed(2)}; learning needs at least ${LEAST_CONTRAST}`
    )
}

function sizeSeen({ width, height }: Size, side: number): Size {
  const scale = Math.min(MOST_ENLARGED, side / Math.sqrt(width * height))
  const at = (length: number) => Math.max(LEAST_SIDE, Math.round(length * scale))
  return { width: at(width), height: at(height) }
}

/** Splits a side into spans of equal length, at most as long as a tile. */
function spans(length: number): [begin: number, length: number][] {
  const count = Math.ceil(length / LONGEST_TILE)
  const at = (i: number) => Math.round((i * length) / count)
  return Array.from({ length: count }, (_, i) => [at(i), at(i + 1) - at(i)])
}
