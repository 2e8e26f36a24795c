import { codeOf, type ErrorCode } from '../../common/errors.ts'
import type { Look } from '../../common/look.ts'
import type { Mask } from '../../common/mask.ts'
import type { Selection, Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import { type ReadRecipe, readMaskOrNull, readRecipe, readRecipeOrNull } from '../styles/read-recipe.ts'
import type { StyleCatalog } from '../styles/styles.ts'
import type { Edits, PaintSettings, State } from './state.ts'

export const UNTOUCHED: Edits = { touched: new Set() }

/**
 * The recipe whose settings the panel shows: that of the first selected pastiche. Null unless all selected layers are
 * pastiches. `code` is the error if the recipe cannot be read.
 */
export function selectedRecipe(
  { targets }: Selection,
  catalog: StyleCatalog
): { recipe: ReadRecipe | null; code: ErrorCode | null } {
  const text = targets.every(({ recipe }) => recipe !== null) ? (targets[0]?.recipe ?? null) : null
  if (text === null) return { recipe: null, code: null }
  try {
    return { recipe: readRecipe(text, catalog), code: null }
  } catch (error) {
    return { recipe: null, code: codeOf(error) } // the layer can still be painted
  }
}

/** The edits with these settings added to those that the designer changed. Null while edits are not recorded. */
export function touching({ edits }: Pick<State, 'edits'>, names: readonly (keyof Look | 'landing')[]): Edits | null {
  return edits && { touched: new Set([...edits.touched, ...names]) }
}

/**
 * The settings to paint one target with. Usually these are the panel's settings. While several pastiches are edited
 * together, they are the target's own recipe with the settings that the designer changed. A recipe that cannot be read
 * is ignored.
 */
export function settingsFor(
  { edits, ...set }: PaintSettings & Pick<State, 'edits'>,
  { recipe: text }: Target
): PaintSettings {
  const { look, landing, customs, catalog, masks } = set
  const recipe = edits && readRecipeOrNull(text, catalog)
  if (edits === null || recipe === null) return { look, landing, customs, catalog, masks }
  const changed = Object.fromEntries(Object.entries(look).filter(([name]) => edits.touched.has(name as keyof Look)))
  return {
    look: { ...recipe.look, ...changed },
    landing: edits.touched.has('landing') ? landing : recipe.landing,
    customs: [...customs, ...recipe.customs],
    catalog,
    masks
  }
}

/**
 * The mask of this target's protected parts: the mask that was set since the target was selected, or else the mask in
 * its recipe.
 */
export function maskFor({ masks }: Pick<PaintSettings, 'masks'>, { ref, recipe }: Target): Mask | null {
  const changed = masks.get(targetKey(ref))
  return changed === undefined ? readMaskOrNull(recipe) : changed
}

/** Whether all targets are painted in the same look, so that they can be one series. */
export function isOneLook(settings: PaintSettings & Pick<State, 'edits'>, targets: readonly Target[]): boolean {
  return new Set(targets.map((target) => JSON.stringify(settingsFor(settings, target).look))).size < 2
}
