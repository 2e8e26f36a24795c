import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { contrastOf } from '../pixels/contrast-of.ts'

/** A picture with fewer pixels is not checked, because so few pixels say nothing about a painting. */
const LEAST_SAMPLES = 256
/**
 * Largest allowed share of channel values that are 0 or 255. Paintings of photographs and flat pages with the presets
 * had a share of at most 0.006.
 */
const MOST_EXTREMES = 0.5
/**
 * Smallest allowed standard deviation of the channel that varies most, in levels of 255. The lowest value with the
 * presets was 44, for a flat page.
 */
const LEAST_CONTRAST = 1

/**
 * Refuses a painting in which nothing can be seen. If the normalization does not fit the content, the painting is black
 * or flat, or has only black, white and pure colours. All its numbers may still be finite, so no other check finds
 * this.
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
