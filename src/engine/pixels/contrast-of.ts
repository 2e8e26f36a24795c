import type { Pixels } from '../../common/pixels.ts'

/** Largest number of pixels that are read. They are spread over the picture. */
const MOST_SAMPLES = 1 << 15

/** How strongly the pixels of a picture differ. Alpha does not count. */
export interface Contrast {
  /** Number of pixels that were read. */
  readonly samples: number
  /** Standard deviation of the channel that varies most, in levels of 255. */
  readonly deviation: number
  /** Share of the channel values that are 0 or 255. */
  readonly extremes: number
}

export function contrastOf({ width, height, rgba }: Pixels): Contrast {
  const pixels = width * height
  const step = Math.ceil(pixels / MOST_SAMPLES)
  const [sums, squares] = [new Float64Array(3), new Float64Array(3)]
  let [samples, extremes] = [0, 0]
  for (let pixel = 0; pixel < pixels; pixel += step) {
    samples += 1
    for (let channel = 0; channel < 3; channel++) {
      const value = rgba[4 * pixel + channel] ?? 0
      if (value === 0 || value === 255) extremes += 1
      sums[channel] = (sums[channel] ?? 0) + value
      squares[channel] = (squares[channel] ?? 0) + value * value
    }
  }
  const variances = squares.map((sum, i) => sum / samples - ((sums[i] ?? 0) / samples) ** 2)
  return { samples, deviation: Math.sqrt(Math.max(0, ...variances)), extremes: extremes / (3 * samples) }
}
