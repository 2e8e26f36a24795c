import { decodeBase64 } from '../../common/base64.ts'
import type { Look } from '../../common/look.ts'
import { parseRecipe, type Recipe } from '../../common/recipe.ts'
import { areStatistics } from '../../engine/plan/packed-statistics.ts'
import type { Target } from '../../protocol/calls.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { State } from '../state/state.ts'
import type { StyleCatalog } from '../styles/styles.ts'

/**
 * The pooled statistics that these pastiches were painted with, when all are of one series and the look is still the
 * one they were measured in: so one of them that is edited stays of its series.
 */
export function storedSeries(
  { look, catalog, selection }: Pick<State, 'look' | 'catalog' | 'selection'>,
  targets: readonly Target[] = selection?.targets ?? []
): StatisticsBytes | null {
  if (!look.series) return null
  const [series, ...others] = new Set(targets.map(({ recipe }) => seriesOf(recipe, look, catalog)))
  return series == null || others.length > 0 ? null : readStatistics(series, catalog)
}

function seriesOf(text: string | null, look: Look, catalog: StyleCatalog): string | null {
  if (text === null) return null
  try {
    const recipe = parseRecipe(text)
    return recipe.engine === catalog.engine && isPaintedAlike(recipe, look) ? recipe.series : null
  } catch {
    return null // an unreadable recipe costs its settings, not the layer
  }
}

/** Statistics are of one style, and of strokes of one length. */
function isPaintedAlike({ look: { style, mix, strokeSize } }: Recipe, look: Look): boolean {
  const isSameMix = mix?.style === look.mix?.style && mix?.share === look.mix?.share
  return style === look.style && strokeSize === look.strokeSize && isSameMix
}

/** Null for what somebody else's file may hold instead. */
export function readStatistics(text: string, { styleSize }: StyleCatalog): StatisticsBytes | null {
  const bytes = decodeBase64(text)
  if (bytes?.length !== styleSize * Float32Array.BYTES_PER_ELEMENT) return null // two numbers a channel, as a style
  return areStatistics(new Float32Array(bytes.buffer)) ? bytes : null
}
