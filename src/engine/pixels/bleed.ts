import type { Pixels } from '../../common/pixels.ts'

/**
 * Gives every fully transparent pixel the colour of its surroundings. The colour stored under transparent pixels is
 * mostly black, and resizing would mix it into the visible edges. Alpha and all other colours stay unchanged.
 *
 * @returns the same picture when no pixel is fully transparent
 */
export function bleed(pixels: Pixels): Pixels {
  if (!hasAlphaUpTo(pixels.rgba, 0)) return pixels
  const rgba = pullPush(pixels)
  for (let at = 0; at < rgba.length; at += 4) {
    if (pixels.rgba[at + 3] !== 0) rgba.set(pixels.rgba.subarray(at, at + 3), at)
  }
  return { ...pixels, rgba }
}

/**
 * Composites every pixel, by its alpha, over the colour of its surroundings. The network gets the result, because it
 * does not read alpha: a nearly invisible pixel would change the painting up to 48 px away as much as an opaque pixel
 * does.
 *
 * @returns a picture with the same alpha; the same picture when every pixel is opaque
 */
export function layOnSurroundings(pixels: Pixels): Pixels {
  return isOpaque(pixels) ? pixels : { ...pixels, rgba: pullPush(pixels) }
}

export const isOpaque = ({ rgba }: Pixels): boolean => !hasAlphaUpTo(rgba, 254)

/**
 * *Pull-push* (Gortler et al. 1996). Pull: the picture is halved again and again down to one pixel, with averages
 * weighted by alpha. Push: from the coarsest level to the finest, each pixel is composited, by its alpha, over the
 * coarser level.
 */
function pullPush({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const levels = [{ width, height, rgba: rgba.slice() }]
  for (let level = levels[0]; level !== undefined && Math.max(level.width, level.height) > 1; level = levels.at(-1)) {
    levels.push(halved(level))
  }
  for (let i = levels.length - 1; i > 0; i--) {
    const [coarse, fine] = [levels[i], levels[i - 1]]
    if (coarse && fine) compositeOver(fine, coarse)
  }
  return levels[0]?.rgba ?? rgba.slice()
}

/** Whether any pixel has an alpha of `most` or less. */
function hasAlphaUpTo(rgba: Uint8Array, most: number): boolean {
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 0) <= most) return true
  return false
}

/**
 * Pull: averages 2×2 pixels, weighted by alpha. The alpha of the result is 0 only where all four pixels have alpha 0.
 */
function halved({ width, height, rgba }: Pixels): Pixels {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const half = new Uint8Array(halfWidth * halfHeight * 4)
  let at = 0
  for (let y = 0; y < halfHeight; y++) {
    const top = 2 * y * width
    const bottom = Math.min(2 * y + 1, height - 1) * width
    for (let x = 0; x < halfWidth; x++) {
      const left = 2 * x
      const right = Math.min(left + 1, width - 1)
      const [a, b, c, d] = [(top + left) * 4, (top + right) * 4, (bottom + left) * 4, (bottom + right) * 4]
      const [wa, wb, wc, wd] = [rgba[a + 3] ?? 0, rgba[b + 3] ?? 0, rgba[c + 3] ?? 0, rgba[d + 3] ?? 0]
      const sum = wa + wb + wc + wd
      if (sum > 0) {
        for (let channel = 0; channel < 3; channel++) {
          const weighted =
            wa * (rgba[a + channel] ?? 0) +
            wb * (rgba[b + channel] ?? 0) +
            wc * (rgba[c + channel] ?? 0) +
            wd * (rgba[d + channel] ?? 0)
          half[at + channel] = Math.round(weighted / sum)
        }
        half[at + 3] = Math.max(1, sum >> 2)
      }
      at += 4
    }
  }
  return { width: halfWidth, height: halfHeight, rgba: half }
}

/** Push: composites a level over the coarser one, which is enlarged bilinearly. Alpha stays the same. */
function compositeOver(fine: Pixels, coarse: Pixels): void {
  let at = 0
  for (let y = 0; y < fine.height; y++) {
    // The centre of a fine pixel is a quarter of a coarse pixel away from the centre of the coarse pixel around it.
    const row = y >> 1
    const otherRow = Math.min(coarse.height - 1, Math.max(0, row + ((y & 1) === 0 ? -1 : 1)))
    for (let x = 0; x < fine.width; x++, at += 4) {
      const alpha = fine.rgba[at + 3] ?? 0
      if (alpha === 255) continue
      const column = x >> 1
      const otherColumn = Math.min(coarse.width - 1, Math.max(0, column + ((x & 1) === 0 ? -1 : 1)))
      const near = (row * coarse.width + column) * 4
      const beside = (row * coarse.width + otherColumn) * 4
      const over = (otherRow * coarse.width + column) * 4
      const across = (otherRow * coarse.width + otherColumn) * 4
      for (let channel = 0; channel < 3; channel++) {
        const sum =
          9 * (coarse.rgba[near + channel] ?? 0) +
          3 * ((coarse.rgba[beside + channel] ?? 0) + (coarse.rgba[over + channel] ?? 0)) +
          (coarse.rgba[across + channel] ?? 0)
        fine.rgba[at + channel] = Math.round(
          (alpha * (fine.rgba[at + channel] ?? 0) + ((255 - alpha) * sum) / 16) / 255
        )
      }
    }
  }
}
