import type { Pixels } from '../../common/pixels.ts'
import { inside } from './edges.ts'

/** As far as the network looks. */
const MARGIN = 64

/**
 * `bleed`, or another function of a picture and its surroundings, for one that is to be tiled: what lies across an edge
 * counts, too.
 */
export function wrapped(pixels: Pixels, bleed: (pixels: Pixels) => Pixels): Pixels {
  const { width, height } = pixels
  const [across, down] = [Math.min(MARGIN, width), Math.min(MARGIN, height)]
  const larger = cut(pixels, -across, -down, width + 2 * across, height + 2 * down)
  const bled = bleed(larger)
  return bled === larger ? pixels : cut(bled, across, down, width, height)
}

/** A part of the endlessly tiled picture. */
function cut(pixels: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const rgba = new Uint8Array(width * height * 4)
  const [from, to] = [new Uint32Array(pixels.rgba.buffer, 0, pixels.rgba.length / 4), new Uint32Array(rgba.buffer)]
  for (let y = 0; y < height; y++) {
    const line = inside(top + y, pixels.height, 'wrapped') * pixels.width
    for (let x = 0; x < width; x++) to[y * width + x] = from[line + inside(left + x, pixels.width, 'wrapped')] ?? 0
  }
  return { width, height, rgba }
}
