import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { contrastOf } from '../pixels/contrast-of.ts'

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
export function checkPicture(picture: Pixels): void {
  const { samples, deviation, extremes } = contrastOf(picture)
  if (samples < LEAST_SAMPLES) return
  if (extremes > MOST_EXTREMES) throw unpaintable(`${Math.round(100 * extremes)} % of its channel values are 0 or 255`)
  if (deviation < LEAST_CONTRAST)
    throw unpaintable(`its contrast is ${deviation.toFixed(2)}, at least ${LEAST_CONTRAST}`)
}

function unpaintable(why: string): PasticheError {
  return new PasticheError('style-unpaintable', `The painting cannot be a picture: ${why}`)
}
