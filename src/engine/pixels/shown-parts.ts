import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from './crop.ts'

/** Where a picture that is not opaque shows. */
export interface ShownParts {
  /** Bounds of all that shows at all. */
  readonly all: Rectangle
  /**
   * Bounds of what shows at least half as much as the most visible pixel: a shadow, a glow or a trace of alpha does not
   * move them. All that shows where that is not most of it.
   */
  readonly core: Rectangle
}

/** Of all alpha: where the core has less, what lies around it is more than a shadow. */
const MOST = 0.75

/** @returns null where nothing shows, or where all of it does */
export function shownParts(pixels: Pixels): ShownParts | null {
  const { width, rgba } = pixels
  let [most, least, sum] = [0, 255, 0]
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 0
    if (alpha > most) most = alpha
    if (alpha < least) least = alpha
    sum += alpha
  }
  if (most === 0 || least === 255) return null
  const [all, core] = [boundsOf(pixels, 1), boundsOf(pixels, most / 2)]
  let within = 0
  for (let y = core.y; y < core.y + core.height; y++) {
    for (let x = core.x; x < core.x + core.width; x++) within += rgba[(y * width + x) * 4 + 3] ?? 0
  }
  return { all, core: within >= MOST * sum ? core : all }
}

/** Bounds of the pixels with at least so much alpha, of which there are some. */
function boundsOf({ width, height, rgba }: Pixels, alpha: number): Rectangle {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((rgba[(y * width + x) * 4 + 3] ?? 0) < alpha) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
