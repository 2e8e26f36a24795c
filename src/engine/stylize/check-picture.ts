import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'

/** Largest number of pixels that are checked. They are spread over the picture. */
const MOST_SAMPLES = 1 << 18
/** A picture with fewer pixels is not checked, because so few pixels prove nothing. */
const LEAST_SAMPLES = 256
/**
 * Largest share of channel values that may be 0 or 255. With the presets the largest share was 0.006, on photographs
 * and flat pages.
 */
const MOST_EXTREMES = 0.5
/**
 * Least standard deviation of the channel that varies most, in levels of 255. With the presets the lowest was 44, on a
 * flat page.
 */
const LEAST_CONTRAST = 1

/**
 * Refuses a painting that cannot be a picture. If the normalization does not fit the content, the painting is black, or
 * has only black, white and pure colours, although its numbers may all be finite.
 *
 * @throws `style-unpaintable` for a picture without contrast, or with too many values of 0 or 255
 */
export function checkPicture({ width, height, rgba }: Pixels): void {
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
  if (samples < LEAST_SAMPLES) return
  const share = extremes / (3 * samples)
  if (share > MOST_EXTREMES) throw unpaintable(`${Math.round(100 * share)} % of its channel values are 0 or 255`)
  const contrast = Math.sqrt(Math.max(...squares.map((sum, i) => sum / samples - ((sums[i] ?? 0) / samples) ** 2)))
  if (contrast < LEAST_CONTRAST) throw unpaintable(`its contrast is ${contrast.toFixed(2)}, at least ${LEAST_CONTRAST}`)
}

function unpaintable(why: string): PasticheError {
  return new PasticheError('style-unpaintable', `The painting cannot be a picture: ${why}`)
}
