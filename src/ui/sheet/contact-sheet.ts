import { PasticheError } from '../../common/errors.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import type { State } from '../state/state.ts'
import { applyStarted, sheetRefinedChanged, sheetStylesChanged } from '../state/work-transitions.ts'
import { CURRENT_MIX, columnsOf, possibleColumns, type SheetColumn } from './sheet-columns.ts'
import { makeSheet } from './sheet-job.ts'

/** Plans and makes a contact sheet: a table beside the selection that shows each selected picture in several styles. */
export interface ContactSheet {
  open(): void
  leave(): void
  /** Chooses a style, or removes it from the choice. */
  toggle(style: string): void
  choose(styles: readonly string[]): void
  /** Whether each picture of the sheet is refined, which takes much longer. */
  setRefined(refined: boolean): void
  make(): Promise<void>
  /**
   * Makes a sheet with the rows that are missing in an interrupted sheet.
   * @param ids ids of the sheet's columns
   * @param refined whether the sheet's pictures were to be refined
   * @throws `style-unknown` if none of its styles exists any more
   */
  goOn(targets: readonly Target[], ids: readonly string[], refined: boolean): Promise<void>
}

/**
 * The number of styles that are chosen when the view opens. They begin with the current style or, near the end of the
 * gallery, a little before it.
 */
const AT_FIRST = 6

/** @param finished called when the sheet has ended in any way */
export function createContactSheet(context: Context, jobs: Jobs, finished: () => void): ContactSheet {
  const { store } = context
  const setStyles = (sheetStyles: State['sheetStyles']): void =>
    store.update((state) => sheetStylesChanged(state, sheetStyles))
  async function makeOf(pictures: readonly Target[], styles: readonly SheetColumn[]): Promise<void> {
    store.update((before) => applyStarted(sheetStylesChanged(before, null), pictures, context.now(), 'sheet'))
    // The job rejects only if it was cancelled while it waited.
    await jobs.apply((signal) => makeSheet(context, pictures, styles, signal)).catch(() => undefined)
    finished()
  }
  return {
    open() {
      const { look, sheetStyles } = store.get()
      if (sheetStyles !== null) return
      const ids = possibleColumns(store.get()).map(({ id }) => id)
      const current = look.mix === null ? look.style : CURRENT_MIX
      const from = Math.max(0, Math.min(ids.indexOf(current), ids.length - AT_FIRST))
      setStyles(new Set(ids.slice(from, from + AT_FIRST)))
    },
    leave: () => setStyles(null),
    toggle(style) {
      const chosen = new Set(store.get().sheetStyles)
      if (!chosen.delete(style)) chosen.add(style)
      setStyles(chosen)
    },
    choose: (styles) => setStyles(new Set(styles)),
    setRefined: (sheetRefined) => store.update((state) => sheetRefinedChanged(state, sheetRefined)),
    async make() {
      const state = store.get()
      const [pictures, styles] = [picturesOf(state), columnsOf(state)]
      if (pictures.length > 0 && styles.length > 0) await makeOf(pictures, styles)
    },
    async goOn(targets, ids, refined) {
      store.update((state) => sheetRefinedChanged(state, refined))
      const styles = possibleColumns(store.get()).filter(({ id }) => ids.includes(id))
      if (styles.length === 0) throw new PasticheError('style-unknown', `None of ${ids.length} styles is here`)
      await makeOf(targets, styles)
    }
  }
}

/** The rows: one for each different picture. */
export function picturesOf({ selection }: State): Target[] {
  const known = new Set<string>()
  return (selection?.targets ?? []).filter(({ picture }) => {
    const isKnown = picture !== null && known.has(picture)
    if (picture !== null) known.add(picture)
    return !isKnown
  })
}
