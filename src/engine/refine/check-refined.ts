import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { contrastOf } from '../pixels/contrast-of.ts'

/**
 * Least contrast of a refined painting, as a share of the quick one's. In *Pen and Ink* it was 0.91 to 1.05 for a photograph, an
 * interface, ink on nothing and a white page, with the usual weights and with those that smooth most.
 */
const LEAST_CONTRAST = 0.25
/** Fewer pixels prove nothing. */
const LEAST_SAMPLES = 256
/** A quick painting with less contrast, in levels of 255, is flat itself and proves nothing. */
const FLAT = 4
/**
 * By how much the share of channel values that are 0 or 255 may grow where the contrast grows by a half, too. Paper that
 * becomes white has a larger share, but no more contrast. For the same pictures it stayed at 0.
 */
const [MOST_MORE_EXTREMES, HARSHER] = [0.5, 1.5]

/**
 * Refuses a refined painting that is black or flat, or has only black, white and pure colours. A drawing on white paper may be
 * near such an extreme, and then its quick painting is, too. So the two are compared.
 *
 * @param quick the painting that refining began with, of the same size
 * @throws `refine-failed`
 */
export function checkRefined(quick: Pixels, refined: Pixels): void {
  const [before, after] = [contrastOf(quick), contrastOf(refined)]
  if (before.samples < LEAST_SAMPLES) return
  const isFlatter = before.deviation >= FLAT && after.deviation < LEAST_CONTRAST * before.deviation
  const isHarsher =
    after.extremes > before.extremes + MOST_MORE_EXTREMES && after.deviation > HARSHER * before.deviation
  if (!isFlatter && !isHarsher) return
  const words = ({ deviation, extremes }: typeof before): string =>
    `a contrast of ${deviation.toFixed(2)} and ${Math.round(100 * extremes)} % of its values at 0 or 255`
  throw new PasticheError(
    'refine-failed',
    `The quick painting had ${words(before)}, the refined one has ${words(after)}`
  )
}
