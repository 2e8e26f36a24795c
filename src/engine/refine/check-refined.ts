import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import { contrastOf } from '../pixels/contrast-of.ts'

/**
 * Smallest allowed contrast of a refined painting, as a share of the quick painting's contrast. In tests with *Pen and
 * Ink* the share was 0.91 to 1.05: for a photograph, an interface, ink on a transparent ground and a white page, with
 * the default weights and with the weights that smooth most.
 */
const LEAST_CONTRAST = 0.25
/** Pictures with fewer pixels are not checked, because so few pixels say nothing about a painting. */
const LEAST_SAMPLES = 256
/** If the quick painting has less contrast than this, in levels of 255, the refined painting may be flat, too. */
const FLAT = 4
/**
 * A painting is refused if both limits are exceeded: the share of channel values at 0 or 255 has grown by more than the
 * first number, and the contrast has grown to more than the second number times its old value. Paper that becomes pure
 * white exceeds only the first limit. In the tests above the share did not grow.
 */
const [MOST_MORE_EXTREMES, HARSHER] = [0.5, 1.5]

/**
 * Refuses a refined painting that is black or flat, or has only black, white and pure colours. A correct drawing on
 * white paper can look almost like that, but then its quick painting does, too. Therefore the two paintings are
 * compared.
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
