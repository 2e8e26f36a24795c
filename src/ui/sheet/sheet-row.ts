import { orCancelled, type Signal } from '../../common/cancel.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import { writeRecipe } from '../../common/recipe.ts'
import type { Target } from '../../protocol/selection.ts'
import { targetKey, wholeLayer } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { groundFor } from '../painting/ground.ts'
import { inOrder } from '../painting/in-order.ts'
import { resolveRequest } from '../painting/paint-request.ts'
import { recipeFor } from '../painting/recipe-for.ts'
import type { PaintSettings } from '../state/state.ts'
import { itemDone, itemFailed, itemProgressed } from '../state/work-transitions.ts'
import { inStyle } from '../styles/style-defaults.ts'
import { cellsAtOnce } from './cells-at-once.ts'
import type { SheetColumn } from './sheet-columns.ts'
import { CELL_WIDTH, cellHeight } from './sheet-shape.ts'

/** A sheet that is being made. */
export interface Sheet {
  readonly id: string
  readonly styles: readonly SheetColumn[]
  readonly settings: PaintSettings
}

/**
 * Paints a row. Never rejects.
 *
 * @param before resolves when the row before has ended; nothing is placed earlier
 * @param onRequested called when all cells are asked for, unless each of them needs all of the studio
 * @returns whether the row is complete
 */
export async function addRow(
  context: Context,
  sheet: Sheet,
  target: Target,
  { before, onRequested }: { before: Promise<void>; onRequested(): void },
  signal: Signal
): Promise<boolean> {
  const { plugin, store, now } = context
  const { ref, name } = target
  const key = targetKey(ref)
  let row: Promise<string> | null = null
  let hasFailed = false
  try {
    store.update((state) => itemProgressed(state, key, 0, now()))
    const { opened, source } = await context.pictures.of(target, signal)
    const ground = groundFor(opened.view, null)
    const onGrey = ground !== null && ground !== 'light' // the sheet is white
    const shape = { width: CELL_WIDTH, height: cellHeight(target) }
    const place = async (): Promise<string> => {
      await before
      if (hasFailed) throw new PasticheError('cancelled', 'The row has failed before it was placed')
      const params = { sheetId: sheet.id, target: ref, name, ...shape, onGrey }
      return (await plugin.call('addSheetRow', params, { signal, awaitsAnswer: true })).rowId
    }
    const placed = place()
    row = placed
    placed.catch(() => undefined) // the first cell that is placed gets the error
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
        const isLast = column === sheet.styles.length - 1 && !isRefined(sheet)
        return paintCell(context, sheet, target, style, signalOfRow, {
          onProgress,
          onRequested: isLast ? onRequested : () => {}
        })
      },
      async ([, { name: style }], { image, recipe }) => {
        const cell = { rowId: await placed, image, recipe, name: `${name} (${style})` }
        await plugin.call('addSheetCell', cell, { signal, awaitsAnswer: true })
      }
    )
    const rowId = await placed
    store.update((state) => itemDone(state, key, wholeLayer(rowId), now()))
    return true
  } catch (error) {
    hasFailed = true
    const code = codeOf(error)
    const rowId = await row?.catch(() => null)
    // A failure is ignored: the row was removed already.
    if (rowId) await plugin.call('dropSheetRow', { rowId }).catch(() => undefined)
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

/** Whether the cells are refined. Each refinement needs all of the studio. */
const isRefined = ({ settings }: Sheet): boolean => settings.look.refine > 0

async function atOnceIn(sheet: Sheet, { studio }: Context, file: Uint8Array, signal: Signal): Promise<number> {
  if (isRefined(sheet)) return 1
  const started = await orCancelled(studio(), signal)
  const { workers } = await started.call('kernels', null, { signal })
  return cellsAtOnce(workers, file.length)
}
