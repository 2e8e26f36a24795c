import type { Mix } from '../../common/look.ts'
import { unsavedStyle } from '../painting/unsaved-style.ts'
import type { State } from '../state/state.ts'
import { galleryOf } from '../styles/styles.ts'

/** Stands for the mix in use among the styles that are chosen for a contact sheet. No style has this id. */
export const CURRENT_MIX = 'current mix'

/** A column of a contact sheet: a style, or the mix in use. */
export interface SheetColumn {
  /** Id of the style, or `CURRENT_MIX`. */
  readonly id: string
  readonly name: string
  readonly style: string
  readonly mix: Mix | null
}

/**
 * Every column that a contact sheet could have: the mix in use, if there is one, and all styles in the gallery's order.
 */
export function possibleColumns(state: Pick<State, 'catalog' | 'customs' | 'look'>): readonly SheetColumn[] {
  const { catalog, customs, look } = state
  const styles = galleryOf(catalog, customs).map(({ id, name }) => ({ id, name, style: id, mix: null }))
  const name = look.mix === null ? undefined : unsavedStyle(state)?.name
  return name === undefined ? styles : [{ id: CURRENT_MIX, name, style: look.style, mix: look.mix }, ...styles]
}

/** The columns that are chosen. */
export function columnsOf(state: Pick<State, 'catalog' | 'customs' | 'look' | 'sheetStyles'>): readonly SheetColumn[] {
  return possibleColumns(state).filter(({ id }) => state.sheetStyles?.has(id))
}
