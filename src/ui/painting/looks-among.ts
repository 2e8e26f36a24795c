import type { Look } from '../../common/look.ts'
import type { Target } from '../../protocol/selection.ts'
import { readLookOrNull } from '../styles/read-recipe.ts'

/**
 * The number of different looks among these targets. 0 if one of them is not a pastiche, or its recipe cannot be read.
 */
export function looksAmong(targets: readonly Target[]): number {
  const looks = targets.map(({ recipe }) => readLookOrNull(recipe))
  return looks.includes(null) ? 0 : new Set(looks.map((look) => look && keyOf(look))).size
}

/** A text that is equal for equal looks. `series` is left out, because it changes nothing for a single picture. */
function keyOf({ series: _, ...look }: Look): string {
  return JSON.stringify(Object.entries(look).sort(([one], [other]) => (one < other ? -1 : 1)))
}
