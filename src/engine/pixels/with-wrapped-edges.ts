import { type Pixels, wordsOf } from '../../common/pixels.ts'
import { indexInside } from './edges.ts'

/** Width of the margin that is taken from the opposite side, in pixels. It covers the network's receptive field. */
const MARGIN = 64

/**
 * Applies a function to a tileable picture. Beyond each edge the function sees the opposite side of the picture. This
 * is for functions in which a pixel depends on its surroundings, such as `bleed`.
 *
 * @param change returns a picture of the same size, or its argument if there is nothing to change
 * @returns the changed picture, or `pixels` itself if there was nothing to change
 */
export function withWrappedEdges(pixels: Pixels, change: (pixels: Pixels) => Pixels): Pixels {
  const { width, height } = pixels
  const [across, down] = [Math.min(MARGIN, width), Math.min(MARGIN, height)]
  const larger = cut(pixels, -across, -down, width + 2 * across, height + 2 * down)
  const changed = change(larger)
  return changed === larger ? pixels : cut(changed, across, down, width, height)
}

/** Cuts a part out of a plane that is filled with copies of the picture. */
function cut(pixels: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  const [from, to] = [wordsOf(pixels.rgba), wordsOf(rgba)]
  for (let y = 0; y < height; y++) {
    const line = indexInside(top + y, pixels.height, 'wrapped') * pixels.width
    for (let x = 0; x < width; x++) to[y * width + x] = from[line + indexInside(left + x, pixels.width, 'wrapped')] ?? 0
  }
  return { width, height, rgba }
}
