import type { Target } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import type { State } from '../state/state.ts'
import { applyStarted, sheetStylesChanged } from '../state/work-transitions.ts'
import { CURRENT_MIX, columnsOf, possibleColumns } from './sheet-columns.ts'
import { makeSheet } from './sheet-job.ts'

/** Plans a contact sheet: pictures × styles, laid out beside the selection. */
export interface ContactSheet {
  open(): void
  leave(): void
  /** Chooses a style, or removes it from the choice. */
  toggle(style: string): void
  choose(styles: readonly string[]): void
  make(): Promise<void>
}

/** Number of styles that are chosen at first. They begin with the current one. */
const AT_FIRST = 6

/** @param finished called when the sheet has ended in any way */
export function createContactSheet(context: Context, jobs: Jobs, finished: () => void): ContactSheet {
  const { store } = context
  const setStyles = (sheetStyles: State['sheetStyles']): void =>
    store.update((state) => sheetStylesChanged(state, sheetStyles))
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
    async make() {
      const state = store.get()
      const [pictures, styles] = [picturesOf(state), columnsOf(state)]
      if (pictures.length === 0 || styles.length === 0) return
      store.update((before) => applyStarted(sheetStylesChanged(before, null), pictures, context.now(), 'sheet'))
      await jobs.apply((signal) => makeSheet(context, pictures, styles, signal)).catch(() => undefined) // cancelled while it waited
      finished()
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
