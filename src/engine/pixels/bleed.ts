import type { Pixels } from '../../common/pixels.ts'

/**
 * Gives every fully transparent pixel the colour of its surroundings. Whatever stands under the transparent parts of a
 * picture, mostly black, would come out at its edges wherever it is resized. Alpha itself, and every colour that shows at
 * all, stay as they are.
 *
 * @returns the same picture when nothing in it is fully transparent
 */
export function bleed(pixels: Pixels): Pixels {
  if (!leastAlphaIs(pixels.rgba, 0)) return pixels
  const laid = pullPush(pixels)
  for (let at = 0; at < laid.length; at += 4) {
    if (pixels.rgba[at + 3] !== 0) laid.set(pixels.rgba.subarray(at, at + 3), at)
  }
  return { ...pixels, rgba: laid }
}

/**
 * Lays every pixel, by its alpha, on the colour of its surroundings: what the network is to see. It looks 48 px around each
 * pixel and has no notion of alpha, so a pixel that hardly shows must hardly count: at alpha 1 it is all but a hole.
 *
 * @returns the same picture when every pixel is opaque; alpha stays as it is
 */
export function layOnSurroundings(pixels: Pixels): Pixels {
  return leastAlphaIs(pixels.rgba, 254) ? { ...pixels, rgba: pullPush(pixels) } : pixels
}

/**
 * *Pull-push* (Gortler et al. 1996): the picture is averaged, weighted by alpha, down to one pixel, and on the way back up
 * each pixel is laid, by its alpha, on the level above.
 */
function pullPush({ width, height, rgba }: Pixels): Uint8Array<ArrayBuffer> {
  const levels = [{ width, height, rgba: rgba.slice() }]
  for (let level = levels[0]; level !== undefined && Math.max(level.width, level.height) > 1; level = levels.at(-1)) {
    levels.push(halved(level))
  }
  for (let i = levels.length - 1; i > 0; i--) {
    const [coarse, fine] = [levels[i], levels[i - 1]]
    if (coarse && fine) lay(fine, coarse)
  }
  return levels[0]?.rgba ?? rgba.slice()
}

type Level = Pixels

/** Whether any pixel has so little alpha, or less. */
function leastAlphaIs(rgba: Uint8Array, most: number): boolean {
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 0) <= most) return true
  return false
}

/** Pull: the average colour of 2×2 pixels, weighted by alpha. Its alpha says whether there was any colour at all. */
function halved({ width, height, rgba }: Level): Level {
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

/** Push: the pixels of a level are laid on the colour of the coarser one, bilinearly; their alpha stays as it is. */
function lay(fine: Level, coarse: Level): void {
  let at = 0
  for (let y = 0; y < fine.height; y++) {
    // Pixel centres: a fine pixel lies a quarter of a coarse one off the centre of the coarse pixel it is part of.
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
