import type { Look } from '../../common/look.ts'
import { parseRecipe, type Recipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/calls.ts'
import { customStyles } from '../styles/recipe-style.ts'
import type { Edits, State } from './state.ts'

export const UNTOUCHED: Edits = { touched: new Set() }

export function touching({ edits }: Pick<State, 'edits'>, names: readonly (keyof Look | 'landing')[]): Edits | null {
  return edits && { touched: new Set([...edits.touched, ...names]) }
}

/** How one target is to be painted, and the styles that this takes beside the gallery's. */
type Own = Pick<State, 'look' | 'landing' | 'customs'>

/** What is set, or what the target's recipe says, but for what was touched. An unreadable recipe has no say. */
export function settingsFor(
  { look, landing, customs, catalog, edits }: Pick<State, 'look' | 'landing' | 'customs' | 'catalog' | 'edits'>,
  { recipe: text }: Target
): Own {
  const set = { look, landing, customs }
  if (edits === null || text === null) return set
  try {
    const recipe: Recipe = parseRecipe(text)
    const changed = Object.fromEntries(Object.entries(look).filter(([name]) => edits.touched.has(name as keyof Look)))
    return {
      look: { ...recipe.look, ...changed },
      landing: edits.touched.has('landing') ? landing : recipe.landing,
      customs: [...customs, ...customStyles(catalog, recipe)]
    }
  } catch {
    return set
  }
}

/** Whether all come out in one look, so that they can be one series. */
export function isOneLook(settings: Parameters<typeof settingsFor>[0], targets: readonly Target[]): boolean {
  return new Set(targets.map((target) => JSON.stringify(settingsFor(settings, target).look))).size < 2
}
