import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import { targetKey, wholeLayer } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { groundFor } from '../painting/ground.ts'
import { keepInterrupted } from '../painting/keep-interrupted.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import type { PaintSettings } from '../state/state.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed } from '../state/work-transitions.ts'
import type { SheetColumn } from './sheet-columns.ts'
import { CELL_WIDTH, cellHeight, cellsOnLine } from './sheet-shape.ts'

/** A sheet that is being made. */
interface Sheet {
  readonly id: string
  readonly styles: readonly SheetColumn[]
  readonly settings: PaintSettings
}

/**
 * Paints each picture in each style and lays them out beside the selection, as one undo step. There is a row for each
 * picture, with the original first. A cell is painted like a layer of its size, with strokes as long as on all other
 * layers.
 *
 * When it is cancelled, whole rows stay, because they took time. A row that is unfinished or failed is removed, so
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
      for (const target of targets) {
        if (signal.aborted) break
        const isDone = await addRow(context, { id, styles, settings }, target, signal)
        if (isDone) rows += 1
        keeper.settled(target, isDone)
      }
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
 * Paints a row.
 * @returns whether the row is complete
 */
async function addRow(context: Context, sheet: Sheet, target: Target, signal: Signal): Promise<boolean> {
  const { plugin, store, now } = context
  const { ref, name } = target
  const key = targetKey(ref)
  let row: string | null = null
  try {
    store.update((state) => itemProgressed(state, key, 0, now()))
    const { opened } = await context.pictures.of(target, signal)
    const ground = groundFor(opened.view, null)
    const { rowId } = await plugin.call(
      'addSheetRow',
      {
        sheetId: sheet.id,
        target: ref,
        name,
        width: CELL_WIDTH,
        height: cellHeight(target),
        onGrey: ground !== null && ground !== 'light' // the sheet is white
      },
      { signal, awaitsAnswer: true }
    )
    row = rowId
    for (const [column, style] of sheet.styles.entries()) {
      throwIfCancelled(signal)
      await addCell(context, sheet, { target, rowId, style, column }, signal)
    }
    store.update((state) => itemDone(state, key, wholeLayer(rowId), now()))
    return true
  } catch (error) {
    const code = codeOf(error)
    // A failure is ignored: the row was removed already.
    if (row !== null) await plugin.call('dropSheetRow', { rowId: row }).catch(() => undefined)
    if (code !== 'cancelled') store.update((state) => itemFailed(state, key, code, now()))
    return false
  }
}

interface Cell {
  readonly target: Target
  readonly rowId: string
  readonly style: SheetColumn
  readonly column: number
}

async function addCell(context: Context, sheet: Sheet, cell: Cell, signal: Signal): Promise<void> {
  const { store, pictures, plugin, now } = context
  const { target, rowId, style, column } = cell
  const { styles } = sheet
  const look = { ...sheet.settings.look, style: style.style, mix: style.mix }
  const settings = { ...sheet.settings, look }
  const shownAt = { width: CELL_WIDTH, height: cellHeight(target) }
  const { request } = await resolveRequest(pictures, target, settings, { statistics: null, shownAt }, signal)
  const studio = await orCancelled(context.studio(), signal)
  const { bytes } = await studio.call('render', request, {
    signal,
    onProgress: ({ fraction }) =>
      store.update((state) => itemProgressed(state, targetKey(target.ref), (column + fraction) / styles.length, now()))
  })
  const recipe = writeRecipe(recipeFor(settings, target, request.source.key, null))
  const cellOf = { rowId, image: bytes, recipe, name: `${target.name} (${style.name})` }
  await plugin.call('addSheetCell', cellOf, { signal, awaitsAnswer: true })
}
