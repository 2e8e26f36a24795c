import { codeOf, type ErrorCode } from '../../common/errors.ts'
import { parseRecipe, type Recipe } from '../../common/recipe.ts'
import type { Selection } from '../../protocol/calls.ts'
import { customStyles } from '../styles/recipe-style.ts'
import type { Style, StyleCatalog } from '../styles/styles.ts'

/** A recipe read from the selected pastiche, and those of its styles that the gallery lacks. */
export interface Editing {
  readonly recipe: Recipe
  readonly customs: readonly Style[]
}

/**
 * What of a pastiche there is to edit, or why it cannot be. Of several, all of them pastiches, the first one's settings
 * are on show; what is changed there is changed in all (src/ui/state/edits.ts).
 */
export function editingOf(
  { targets }: Selection,
  catalog: StyleCatalog
): { editing: Editing | null; code: ErrorCode | null } {
  const text = targets.every(({ recipe }) => recipe !== null) ? (targets[0]?.recipe ?? null) : null
  if (text === null) return { editing: null, code: null }
  try {
    const recipe = parseRecipe(text)
    return { editing: { recipe, customs: customStyles(catalog, recipe) }, code: null }
  } catch (error) {
    return { editing: null, code: codeOf(error) } // an unreadable recipe costs its settings, not the layer
  }
}
