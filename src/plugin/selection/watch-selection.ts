/**
 * Milliseconds. It is long enough to combine the events of a drag over many layers, and short enough to seem
 * immediate.
 */
const QUIET_MS = 60

/**
 * Calls `changed` when another layer is selected, or a selected layer is edited or deleted, also by an undo. Several
 * quick events give one call. Only the current page is watched, because Figma would have to load the whole document to
 * report changes of other pages.
 *
 * @returns a function that schedules a call, for changes that we make
 */
export function watchSelection(changed: () => void): () => void {
  let timer: number | null = null
  let page = figma.currentPage

  const soon = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      timer = null
      changed()
    }, QUIET_MS)
  }
  const edited = ({ nodeChanges }: NodeChangeEvent): void => {
    const ids = new Set(page.selection.map(({ id }) => id))
    if (nodeChanges.some(({ id }) => ids.has(id))) soon()
  }

  figma.on('selectionchange', soon)
  figma.on('currentpagechange', () => {
    const left = page
    page = figma.currentPage
    page.on('nodechange', edited)
    soon()
    if (!left.removed) left.off('nodechange', edited) // a removed page may refuse it
  })
  page.on('nodechange', edited)
  return soon
}
