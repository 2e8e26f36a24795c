import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from './crop.ts'

/** The visible parts of a picture with transparent pixels. */
export interface ShownParts {
  /** Bounds of all pixels with an alpha above 0. */
  readonly all: Rectangle
  /**
   * Bounds of the pixels with at least half the alpha of the most opaque pixel, so that a shadow or a glow does not
   * change them. If the alpha inside these bounds is less than `LEAST_SHARE` of all alpha, the core is equal to `all`.
   */
  readonly core: Rectangle
}

/** Smallest share of all alpha inside the core. If the share is smaller, the faint pixels are more than a shadow. */
const LEAST_SHARE = 0.75

/**
 * Finds the visible parts of a picture.
 * @returns null where no pixel is visible, or where the core is the whole picture, as with rounded corners
 */
export function shownParts(pixels: Pixels): ShownParts | null {
  const { width, height, rgba } = pixels
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
  const parts = { all, core: within >= LEAST_SHARE * sum ? core : all }
  return parts.core.width === width && parts.core.height === height ? null : parts
}

/** Bounds of the pixels with at least this alpha. At least one such pixel must exist. */
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
