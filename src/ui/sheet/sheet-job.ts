import type { Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { keepInterrupted } from '../painting/keep-interrupted.ts'
import { applyFinished, itemFailed } from '../state/work-transitions.ts'
import type { SheetColumn } from './sheet-columns.ts'
import { addRow, type Sheet } from './sheet-row.ts'
import { CELL_WIDTH, cellHeight, cellsOnLine } from './sheet-shape.ts'

/**
 * Paints each picture in each style and lays them out beside the selection, as one undo step. There is a row for each
 * picture, with the original first. A cell is painted like a layer of its size, with strokes as long as on all other
 * layers.
 *
 * When it is cancelled, complete rows stay, because they took time. A row that is incomplete or failed is removed, so
 * that the columns keep their meaning. Never throws: the result of each picture is in the store.
 */
export async function makeSheet(
  context: Context,
  targets: readonly Target[],
  styles: readonly SheetColumn[],
  signal: Signal
): Promise<void> {
  const { plugin, store } = context
  const { look, sheetRefined, ...state } = store.get()
  const settings = { ...state, look: { ...look, series: false, refine: sheetRefined ? look.refine || 1 : 0 } }
  const keeper = keepInterrupted(
    context,
    settings,
    targets,
    styles.map(({ id }) => id)
  )
  let rows = 0
  try {
    const { sheetId: id } = await plugin.call(
      'openSheet',
      {
        title: 'Contact sheet',
        columns: ['Original', ...styles.map(({ name }) => name)],
        rows: targets.map((target) => ({ nodeId: target.ref.nodeId, height: cellHeight(target) })),
        cellWidth: CELL_WIDTH,
        line: cellsOnLine(targets.map(cellHeight), styles.length + 1)
      },
      { signal, awaitsAnswer: true }
    )
    try {
      rows = await addRows(context, { id, styles, settings }, targets, signal, keeper.settled)
    } finally {
      await plugin.call('closeSheet', { sheetId: id, rows })
    }
  } catch (error) {
    const [first] = targets
    const code = codeOf(error)
    if (code !== 'cancelled' && first !== undefined)
      store.update((state) => itemFailed(state, targetKey(first.ref), code, context.now()))
  }
  keeper.end()
  store.update((state) => applyFinished(state, signal.aborted))
}

/**
 * Adds a row for each target. The next row is read and begun while the last cells of a row are painted, so that no worker
 * waits for it. Its cells are placed after those of the row before.
 *
 * @param settled called for each row that ended
 * @returns how many rows are complete
 */
async function addRows(
  context: Context,
  sheet: Sheet,
  targets: readonly Target[],
  signal: Signal,
  settled: (target: Target, isDone: boolean) => void
): Promise<number> {
  let rows = 0
  let before: Promise<void> = Promise.resolve()
  for (const target of targets) {
    if (signal.aborted) break
    const earlier = before
    await new Promise<void>((begun) => {
      before = addRow(context, sheet, target, { before: earlier, onRequested: begun }, signal).then((isDone) => {
        if (isDone) rows += 1
        settled(target, isDone)
        begun()
      })
    })
    await earlier // so that at most two rows are in work
  }
  await before
  return rows
}
