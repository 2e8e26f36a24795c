import { decodeBase64 } from '../../common/base64.ts'
import type { Look } from '../../common/look.ts'
import { areStatistics } from '../../engine/plan/packed-statistics.ts'
import type { Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { PaintSettings } from '../state/state.ts'
import { readRecipeOrNull } from '../styles/read-recipe.ts'
import type { StyleCatalog } from '../styles/styles.ts'

/**
 * The pooled statistics that these pastiches were painted with. They are used again if all these pastiches belong to
 * one series and the look still fits the statistics. So a pastiche that is edited alone keeps the tones of its series.
 */
export function storedSeries(
  { look, catalog }: Pick<PaintSettings, 'look' | 'catalog'>,
  targets: readonly Target[]
): StatisticsBytes | null {
  if (!look.series) return null
  const seriesOf = ({ recipe: text }: Target): string | null => {
    const recipe = readRecipeOrNull(text, catalog)
    return recipe !== null && isPaintedAlike(recipe.look, look) ? recipe.series : null
  }
  const [series, ...others] = new Set(targets.map(seriesOf))
  return series == null || others.length > 0 ? null : readStatistics(series, catalog)
}

/**
 * Whether statistics that were measured for one look are valid for the other. They are valid for one style, or mix of
 * styles, and one length of strokes.
 */
function isPaintedAlike({ style, mix, strokeSize, strokes }: Look, look: Look): boolean {
  const isSameMix = mix?.style === look.mix?.style && mix?.share === look.mix?.share
  return style === look.style && strokeSize === look.strokeSize && strokes === look.strokes && isSameMix
}

/**
 * Reads statistics. A recipe may come from anyone, so the result is null if the text cannot be statistics of the
 * catalog's transformer.
 */
export function readStatistics(text: string, { styleSize }: StyleCatalog): StatisticsBytes | null {
  const bytes = decodeBase64(text)
  // Statistics have two numbers for each channel, as a style has.
  if (bytes?.length !== styleSize * Float32Array.BYTES_PER_ELEMENT) return null
  return areStatistics(new Float32Array(bytes.buffer)) ? bytes : null
}
