import { encodeBase64 } from '../../common/base64.ts'
import type { MixedStyle, Recipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import { maskFor } from '../state/edits.ts'
import { landingOn, type PaintSettings } from '../state/state.ts'
import { styleOf } from '../styles/styles.ts'

/** The recipe for a pastiche of this target that is painted with these settings and pooled statistics. */
export function recipeFor(
  settings: PaintSettings,
  target: Target,
  sourceKey: string,
  series: StatisticsBytes | null
): Recipe {
  const { look, customs, catalog } = settings
  const carried = (id: string): MixedStyle => {
    const { name, vector } = styleOf(catalog, id, customs)
    return { styleName: name, styleVector: encodeBase64(vector) }
  }
  return {
    format: 1,
    look,
    landing: landingOn(target, settings.landing),
    ...carried(look.style),
    mixed: look.mix === null ? null : carried(look.mix.style),
    series: series === null ? null : encodeBase64(series),
    mask: maskFor(settings, target),
    sourceKey,
    engine: catalog.transformer
  }
}
