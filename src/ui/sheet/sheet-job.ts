import { orCancelled, type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { finishSettingsOf } from '../../common/look.ts'
import { paintSize } from '../../common/paint-size.ts'
import { writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/calls.ts'
import type { Context } from '../painting/context.ts'
import { sourceOf, VIEW_SIDE } from '../painting/pictures.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import type { State } from '../state/state.ts'
import { applyFinished, itemDone, itemFailed, itemProgressed } from '../state/work-transitions.ts'
import { lookBytes, type Style } from '../styles/styles.ts'

/** Of a cell, in design pixels. */
const CELL_WIDTH = 240
/** Sides of a cell: longer ones are cropped, so that one panorama does not shape the whole sheet. */
const SHAPES = { flattest: 0.25, tallest: 1.5 } as const

/** A sheet under way. */
interface Sheet {
  readonly id: string
  readonly styles: readonly Style[]
  readonly settings: State
}

/**
 * Paints each picture in each style and lays them out beside the selection, a row for each picture, its own self first;
 * one undo step. A cell is painted as a layer of its size would be: strokes are as long as on all other layers.
 *
 * Whole rows stay when it is cancelled, since they cost time; a row that was not finished, or failed, is taken away, so
 * that the columns keep their meaning. Never throws: what became of each picture is in the store.
 */
export async function makeSheet(
  context: Context,
  targets: readonly Target[],
  styles: readonly Style[],
  signal: Signal
): Promise<void> {
  const { plugin, store } = context
  const settings = store.get()
  let rows = 0
  try {
    const { sheetId: id } = await plugin.call(
      'openSheet',
      {
        title: 'Contact sheet',
        columns: ['Original', ...styles.map(({ name }) => name)],
        rows: targets.map((target) => ({ nodeId: target.nodeId, height: heightOf(target) })),
        cellWidth: CELL_WIDTH
      },
      { signal, awaitsAnswer: true }
    )
    try {
      for (const target of targets) {
        if (signal.aborted) break
        if (await addRow(context, { id, styles, settings }, target, signal)) rows += 1
      }
    } finally {
      await plugin.call('closeSheet', { sheetId: id, rows })
    }
  } catch (error) {
    const first = targets[0]?.nodeId ?? ''
    const code = codeOf(error)
    if (code !== 'cancelled') store.update((state) => itemFailed(state, first, code, context.now()))
  }
  store.update((state) => applyFinished(state, signal.aborted))
}

/** Whether the row is whole. */
async function addRow(context: Context, sheet: Sheet, target: Target, signal: Signal): Promise<boolean> {
  const { plugin, store, now } = context
  const { nodeId, flatten, name } = target
  let row: string | null = null
  try {
    store.update((state) => itemProgressed(state, nodeId, 0, now()))
    await context.pictures.of(target, signal)
    const { rowId } = await plugin.call(
      'addSheetRow',
      {
        sheetId: sheet.id,
        nodeId,
        flatten,
        name,
        width: CELL_WIDTH,
        height: heightOf(target)
      },
      { signal, awaitsAnswer: true }
    )
    row = rowId
    for (const [column, style] of sheet.styles.entries()) {
      throwIfCancelled(signal)
      await addCell(context, sheet, { target, rowId, style, column }, signal)
    }
    store.update((state) => itemDone(state, nodeId, rowId, now()))
    return true
  } catch (error) {
    const code = codeOf(error)
    if (row !== null) await plugin.call('dropSheetRow', { rowId: row }).catch(() => undefined) // gone already
    if (code !== 'cancelled') store.update((state) => itemFailed(state, nodeId, code, now()))
    return false
  }
}

interface Cell {
  readonly target: Target
  readonly rowId: string
  readonly style: Style
  readonly column: number
}

async function addCell(context: Context, sheet: Sheet, cell: Cell, signal: Signal): Promise<void> {
  const { store, pictures, plugin, now } = context
  const { target, rowId, style, column } = cell
  const { settings, styles } = sheet
  const look = { ...settings.look, style: style.id, mix: null, series: false } // a mix is of two styles that were chosen for each other
  const { source, opened } = await pictures.of(target, signal)
  const pixelsPerUnit = Math.min(opened.width / CELL_WIDTH, opened.height / heightOf(target))
  const { limited: _, ...size } = paintSize(opened, pixelsPerUnit, look.strokeSize)
  const studio = await orCancelled(context.studio(), signal)
  const { bytes } = await studio.call(
    'render',
    {
      source: sourceOf(source),
      style: lookBytes(settings.catalog, look, settings.customs),
      size,
      tileable: look.tileable,
      statistics: null,
      finish: finishSettingsOf(look),
      viewSide: VIEW_SIDE
    },
    {
      signal,
      onProgress: ({ fraction }) =>
        store.update((state) => itemProgressed(state, target.nodeId, (column + fraction) / styles.length, now()))
    }
  )
  const recipe = writeRecipe(recipeFor({ ...settings, look }, target, source.key, null))
  const cellOf = { rowId, image: bytes, recipe, name: `${target.name} (${style.name})` }
  await plugin.call('addSheetCell', cellOf, { signal, awaitsAnswer: true })
}

function heightOf({ width, height }: Target): number {
  return Math.round(CELL_WIDTH * Math.min(SHAPES.tallest, Math.max(SHAPES.flattest, height / width)))
}
