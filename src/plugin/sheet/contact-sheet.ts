import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import { finishOrRemove, putInto } from '../figma/finish-or-remove.ts'
import { nodeById, pageOf } from '../figma/layer-tree.ts'
import { asOneStep, beginStep, endStep } from '../figma/undo-step.ts'
import { findLayer } from '../marks/find-layer.ts'
import { fitColumn, type Lettering, loadLettering } from './label.ts'
import { sheetSpot } from './sheet-spot.ts'
import { isTable, setSheetUnderWay, sheetUnderWay } from './sheet-under-way.ts'
import { GAP, stack } from './stack.ts'

/** Design pixels. */
const [PADDING, ROW_GAP] = [40, 32]
/** Height of a line of text in design pixels. The size of the sheet is estimated with it. */
const LINE = 30
const WHITE: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } }

/**
 * Begins a contact sheet. It is an auto-layout frame beside the layers of its rows, with a title and a heading for
 * each column. All changes until `closeSheet` are one undo step.
 */
export async function openSheet(
  { title, columns, rows, cellWidth, line }: PluginCalls['openSheet']['params'],
  signal: Signal
): Promise<string> {
  const ids = rows.map(({ nodeId }) => nodeId)
  const [lettering, nodes] = await Promise.all([loadLettering(signal), Promise.all(ids.map((id) => findLayer(id)))])
  const [first] = nodes
  const page = first && pageOf(first)
  if (!page) throw new PasticheError('node-gone', 'The selected layers are on no page')
  const [table, lines] = [isTable({ line, columns }), Math.ceil(columns.length / line)]
  const heightOf = ({ height }: { height: number }): number =>
    table ? height + LINE + ROW_GAP : lines * (height + LINE + GAP) + LINE + ROW_GAP
  const size = {
    width: 2 * PADDING + Math.min(line, columns.length) * (cellWidth + GAP) - GAP,
    height: 2 * PADDING + 2 * LINE + rows.reduce((sum, row) => sum + heightOf(row), 0)
  }
  const spot = sheetSpot(page, nodes, size)
  throwIfCancelled(signal)
  beginStep()
  const sheet = stack('VERTICAL', title, ROW_GAP)
  try {
    page.appendChild(sheet)
    sheet.x = spot.x
    sheet.y = spot.y
    sheet.fills = [WHITE]
    for (const side of ['paddingLeft', 'paddingRight', 'paddingTop', 'paddingBottom'] as const) sheet[side] = PADDING
    if (lettering) {
      putInto(sheet, lettering('title', title))
      if (table) putInto(sheet, headings(lettering, columns, cellWidth))
    }
    setSheetUnderWay({ sheet, columns, line, row: null, cells: 0 })
    return sheet.id
  } catch (error) {
    sheet.remove()
    endStep()
    throw error
  }
}

/** Ends the sheet's undo step and brings the sheet into view. A sheet without rows is removed. */
export async function closeSheet(sheetId: string, rows: number): Promise<void> {
  try {
    const made = sheetUnderWay()?.sheet
    const known = made?.id === sheetId ? made : null // an open sheet is not looked up, because Figma may not answer
    const sheet = known?.removed === false ? known : await nodeById(sheetId)
    if (sheet?.type !== 'FRAME') return
    if (rows === 0) sheet.remove()
    else if (pageOf(sheet)?.id === figma.currentPage.id) figma.viewport.scrollAndZoomIntoView([sheet])
  } finally {
    setSheetUnderWay(null)
    endStep()
  }
}

/**
 * Removes a row without a painted cell, and a sheet without rows, when the plugin is closed. It has no `await`, because
 * Figma runs no code after the `close` event.
 */
export function leaveSheet(): void {
  const underWay = sheetUnderWay()
  if (underWay === null) return
  const { sheet, row, cells } = underWay
  setSheetUnderWay(null)
  if (row !== null && !row.removed && cells < 2) row.parent?.remove() // the row has only the original
  if (!sheet.removed && !sheet.children.some((child) => child.type === 'FRAME' && isRow(child))) sheet.remove()
}

/** Whether a frame is a row, which has a frame for its cells. The frame with the headings has only texts. */
function isRow({ children }: FrameNode): boolean {
  return children.some(({ type }) => type === 'FRAME')
}

/** Removes the sheet with these rows, as one undo step. The sheet may already be gone. */
export async function removeSheet(rowIds: readonly string[]): Promise<void> {
  for (const id of rowIds) {
    const sheet = (await nodeById(id))?.parent?.parent
    if (sheet?.type !== 'FRAME') continue
    return asOneStep(async () => sheet.remove())
  }
}

function headings(lettering: NonNullable<Lettering>, columns: readonly string[], width: number): FrameNode {
  return finishOrRemove(stack('HORIZONTAL', 'Styles', GAP), (line) => {
    for (const column of columns) {
      fitColumn(putInto(line, lettering('label', column)), width)
    }
  })
}
