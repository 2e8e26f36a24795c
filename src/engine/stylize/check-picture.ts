import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'

/** Looked at, spread over the picture: enough to know it by. */
const MOST_SAMPLES = 1 << 18
/** Of fewer pixels nothing can be said. */
const LEAST_SAMPLES = 256
/** Of the numbers of a picture, those that are 0 or 255. Presets painted at most 0.006 so, of photographs and of flat pages. */
const MOST_EXTREMES = 0.5
/** Standard deviation in levels of 255. Presets paint at least 44, a flat page, too. */
const LEAST_CONTRAST = 1

/**
 * Whether what was painted can be a picture. A painting whose normalization does not fit what it is painted from comes
 * out black, or all in black, white and pure colours, and every number of it is one.
 *
 * @throws `style-unpaintable` for a flat picture, and for one of extremes
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
  if (share > MOST_EXTREMES) throw unpaintable(`${Math.round(100 * share)} % of its numbers are 0 or 255`)
  const contrast = Math.sqrt(Math.max(...squares.map((sum, i) => sum / samples - ((sums[i] ?? 0) / samples) ** 2)))
  if (contrast < LEAST_CONTRAST) throw unpaintable(`its contrast is ${contrast.toFixed(2)}, at least ${LEAST_CONTRAST}`)
}

function unpaintable(why: string): PasticheError {
  return new PasticheError('style-unpaintable', `What was painted is no picture: ${why}`)
}
