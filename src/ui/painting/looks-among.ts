import type { Look } from '../../common/look.ts'
import { parseRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/calls.ts'

/** In how many different looks these are painted; 0 where one of them is no pastiche, or cannot be read. */
export function looksAmong(targets: readonly Target[]): number {
  try {
    return new Set(targets.map(({ recipe }) => nameOf(parseRecipe(recipe ?? '').look))).size
  } catch {
    return 0
  }
}

/** Equal for equal looks; whether it is one of a series is seen only beside the others. */
function nameOf({ series: _, ...look }: Look): string {
  return JSON.stringify(Object.entries(look).sort(([one], [other]) => (one < other ? -1 : 1)))
}
