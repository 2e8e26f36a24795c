import { orCancelled, type Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import { targetKey, wholeLayer } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { groundFor } from '../painting/ground.ts'
import { inOrder } from '../painting/in-order.ts'
import { keepInterrupted } from '../painting/keep-interrupted.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import type { PaintSettings } from '../state/state.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed } from '../state/work-transitions.ts'
import { inStyle } from '../styles/style-defaults.ts'
import { cellsAtOnce } from './cells-at-once.ts'
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
      for (const [at, target] of targets.entries()) {
        if (signal.aborted) break
        const isDone = await addRow(context, { id, styles, settings }, target, targets[at + 1] ?? null, signal)
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

async function atOnceIn(sheet: Sheet, { studio }: Context, file: Uint8Array, signal: Signal): Promise<number> {
  if (sheet.settings.look.refine > 0) return 1 // each refinement needs all of the studio
  const started = await orCancelled(studio(), signal)
  const { workers } = await started.call('kernels', null, { signal })
  return cellsAtOnce(workers, file.length)
}

/**
 * Paints a row.
 * @param next the target of the next row, whose picture is read while the last cells of this row are painted, so that no
 * worker waits for it
 * @returns whether the row is complete
 */
async function addRow(
  context: Context,
  sheet: Sheet,
  target: Target,
  next: Target | null,
  signal: Signal
): Promise<boolean> {
  const { plugin, store, now } = context
  const { ref, name } = target
  const key = targetKey(ref)
  let row: string | null = null
  let readAhead: Promise<unknown> | null = null
  try {
    store.update((state) => itemProgressed(state, key, 0, now()))
    const { opened, source } = await context.pictures.of(target, signal)
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
    const shares = sheet.styles.map(() => 0)
    await inOrder(
      [...sheet.styles.entries()],
      await atOnceIn(sheet, context, source.bytes, signal),
      signal,
      ([column, style], signalOfRow) => {
        const onProgress = (fraction: number): void => {
          shares[column] = fraction
          const done = shares.reduce((sum, share) => sum + share, 0)
          store.update((state) => itemProgressed(state, key, done / shares.length, now()))
        }
        const onRequested = (): void => {
          if (column < sheet.styles.length - 1 || next === null) return
          // If this fails, the next row reads the picture again and says why it cannot.
          readAhead = context.pictures.of(next, signal).catch(() => null)
        }
        return paintCell(context, sheet, target, style, signalOfRow, { onProgress, onRequested })
      },
      async ([, { name: style }], { image, recipe }) => {
        const cell = { rowId, image, recipe, name: `${name} (${style})` }
        await plugin.call('addSheetCell', cell, { signal, awaitsAnswer: true })
      }
    )
    store.update((state) => itemDone(state, key, wholeLayer(rowId), now()))
    await readAhead
    return true
  } catch (error) {
    const code = codeOf(error)
    // A failure is ignored: the row was removed already.
    if (row !== null) await plugin.call('dropSheetRow', { rowId: row }).catch(() => undefined)
    if (code !== 'cancelled') store.update((state) => itemFailed(state, key, code, now()))
    return false
  }
}

interface PaintedCell {
  /** PNG or JPEG. */
  readonly image: Uint8Array
  readonly recipe: string
}

async function paintCell(
  context: Context,
  sheet: Sheet,
  target: Target,
  { style, mix }: SheetColumn,
  signal: Signal,
  { onProgress, onRequested }: { onProgress(fraction: number): void; onRequested(): void }
): Promise<PaintedCell> {
  const { look } = sheet.settings
  const settings = { ...sheet.settings, look: { ...look, ...inStyle(sheet.settings, look, style), mix } }
  const shownAt = { width: CELL_WIDTH, height: cellHeight(target) }
  const { request } = await resolveRequest(context.pictures, target, settings, { statistics: null, shownAt }, signal)
  const studio = await orCancelled(context.studio(), signal)
  const rendered = studio.call('render', request, { signal, onProgress: ({ fraction }) => onProgress(fraction) })
  onRequested()
  const { bytes } = await rendered
  return { image: bytes, recipe: writeRecipe(recipeFor(settings, target, request.source.key, null)) }
}
