import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import { finishOrRemove } from '../figma/finish-or-remove.ts'
import { nodeById, pageOf } from '../figma/layer-tree.ts'
import type { Picture } from '../figma/paints.ts'
import { asOneStep, beginStep, endStep } from '../figma/undo-step.ts'
import { landOnFill } from '../landing/land-on-fill.ts'
import { preparePastiche } from '../landing/prepared-pastiche.ts'
import { contentOf, type Part } from '../marks/content.ts'
import { findLayer } from '../marks/find-layer.ts'
import { recipeWith } from '../marks/marks.ts'
import { renderNode } from '../source/render.ts'
import { fitColumn, type Lettering, loadLettering } from './label.ts'
import { sheetSpot } from './sheet-spot.ts'
import { stack } from './stack.ts'

type Calls = PluginCalls

/** Design pixels. */
const [PADDING, GAP, ROW_GAP, LABEL_GAP] = [40, 16, 32, 8]
/** A contact sheet that is being made. */
interface UnderWay {
  readonly sheet: FrameNode
  /** The headings of the columns. */
  readonly columns: readonly string[]
  /** The number of cells side by side. */
  readonly line: number
  /** The frame with the cells of the last row. */
  row: FrameNode | null
  /** The number of cells in it. */
  cells: number
}

let underWay: UnderWay | null = null

/** Height of a line of text in design pixels. The size of the sheet is estimated with it. */
const LINE = 30
const WHITE: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } }

/**
 * Begins a contact sheet. It is an auto-layout frame beside the layers of its rows, with a title and a heading for
 * each column. All changes until `closeSheet` are one undo step.
 */
export async function openSheet(
  { title, columns, rows, cellWidth, line }: Calls['openSheet']['params'],
  signal: Signal
): Promise<string> {
  const [lettering, nodes] = await Promise.all([
    loadLettering(signal),
    Promise.all(rows.map(({ nodeId }) => findLayer(nodeId)))
  ])
  const [first] = nodes
  const page = first && pageOf(first)
  if (!page) throw new PasticheError('node-gone', 'The selected layers are on no page')
  const [isTable, lines] = [line >= columns.length, Math.ceil(columns.length / line)]
  const heightOf = ({ height }: { height: number }): number =>
    isTable ? height + LINE + ROW_GAP : lines * (height + LINE + GAP) + LINE + ROW_GAP
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
      sheet.appendChild(lettering('title', title))
      if (isTable) sheet.appendChild(headings(lettering, columns, cellWidth))
    }
    underWay = { sheet, columns, line, row: null, cells: 0 }
    return sheet.id
  } catch (error) {
    sheet.remove()
    endStep()
    throw error
  }
}

/** Begins a row, with the layer's own picture as its first cell and its name above. */
export async function addSheetRow(params: Calls['addSheetRow']['params'], signal: Signal): Promise<string> {
  const { sheetId, target, name, width, height } = params
  const [sheet, node, lettering] = await Promise.all([
    findFrame(sheetId),
    findLayer(target.nodeId),
    loadLettering(signal)
  ])
  const picture = await pictureOf(node, target, signal)
  throwIfCancelled(signal)
  if (sheet.removed) throw new PasticheError('node-gone', 'The contact sheet was deleted')
  const row = stack('VERTICAL', name, LABEL_GAP)
  try {
    sheet.appendChild(row)
    if (lettering) {
      const label = lettering('label', name)
      row.appendChild(label)
      fitColumn(label, width)
    }
    const isTable = underWay === null || underWay.line >= underWay.columns.length
    const cells = stack(isTable ? 'HORIZONTAL' : 'VERTICAL', 'Cells', GAP)
    row.appendChild(cells)
    const original = figma.createRectangle()
    cells.appendChild(original) // at once, so that it goes with the row if anything fails
    original.resize(width, height)
    if (underWay) Object.assign(underWay, { row: cells, cells: 0 })
    placeCell(cells, original, lettering)
    original.cornerRadius = 4
    original.name = `${name} (Original)`
    original.fills = [picture]
    return cells.id
  } catch (error) {
    row.remove() // only now: the panel does not know of it yet
    throw error
  }
}

/**
 * Adds a cell to a row. It is a copy of the first cell with a pastiche, which can be edited and restored like any
 * other.
 */
export async function addSheetCell(
  { rowId, image, name, recipe }: Calls['addSheetCell']['params'],
  signal: Signal
): Promise<string> {
  const [cells, lettering] = await Promise.all([findFrame(rowId), loadLettering(signal)])
  const original = firstCell(cells)
  const content = original && contentOf(original)
  if (original?.type !== 'RECTANGLE' || content?.origin !== 'fill')
    throw new PasticheError('node-gone', 'The first cell of the row was deleted')
  const written = recipeWith(recipe, { landing: 'above', sourceKey: content.key })
  const prepared = await preparePastiche(image, content, content.key, written, signal)
  throwIfCancelled(signal)
  if (cells.removed || original.removed) throw new PasticheError('node-gone', 'The row was deleted')
  const cell = original.clone()
  placeCell(cells, cell, lettering)
  cell.name = name
  await landOnFill(cell, prepared, 'above', null)
  return cell.id
}

/**
 * Puts the next cell into a row: beside the one before, or at the end of the last line, or into a new line once that is
 * full. In a row of several lines it has the heading of its column below it.
 */
function placeCell(cells: FrameNode, cell: RectangleNode, lettering: Lettering): void {
  const state = underWay?.row === cells || underWay?.row?.id === cells.id ? underWay : null
  const at = state?.cells ?? cells.children.length
  if (state) state.cells += 1
  if (state === null || state.line >= state.columns.length) {
    cells.appendChild(cell)
    return
  }
  const before = cells.children[cells.children.length - 1]
  const isFull = at % state.line === 0
  const line = !isFull && before?.type === 'FRAME' ? before : stack('HORIZONTAL', 'Line', GAP)
  if (line !== before) cells.appendChild(line)
  const place = stack('VERTICAL', state.columns[at] ?? 'Cell', LABEL_GAP)
  line.appendChild(place)
  place.appendChild(cell)
  const label = lettering?.('label', state.columns[at] ?? '')
  if (!label) return
  place.appendChild(label)
  fitColumn(label, cell.width)
}

/** The picture of the row, which is its first cell. */
function firstCell(cells: FrameNode): SceneNode | undefined {
  let [first]: readonly (SceneNode | undefined)[] = cells.children
  while (first?.type === 'FRAME') [first] = first.children
  return first
}

/** Removes a row that was not finished. The row under way is not looked up, so it goes even where Figma does not answer. */
export async function dropSheetRow(rowId: string): Promise<void> {
  const row = underWay?.row
  const cells = row?.id === rowId ? row : await nodeById(rowId)
  if (cells && !cells.removed) cells.parent?.remove()
}

/** Ends the sheet's undo step and brings the sheet into view. A sheet without rows is removed. */
export async function closeSheet(sheetId: string, rows: number): Promise<void> {
  try {
    const known = underWay?.sheet.id === sheetId ? underWay.sheet : null // Figma may not answer
    const sheet = known?.removed === false ? known : await nodeById(sheetId)
    if (sheet?.type !== 'FRAME') return
    if (rows === 0) sheet.remove()
    else if (pageOf(sheet)?.id === figma.currentPage.id) figma.viewport.scrollAndZoomIntoView([sheet])
  } finally {
    underWay = null
    endStep()
  }
}

/**
 * Removes an unfinished row, or a sheet without rows, when the plugin is closed. It awaits nothing, because no code
 * runs after the `close` event.
 */
export function leaveSheet(): void {
  if (underWay === null) return
  const { sheet, row, columns, cells } = underWay
  underWay = null
  const isWhole = row === null || row.removed || cells === columns.length
  if (row !== null && !isWhole) row.parent?.remove()
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
      const label = lettering('label', column)
      line.appendChild(label)
      fitColumn(label, width)
    }
  })
}

/** The whole picture of a layer as a fill. A layer without a picture is rendered. */
async function pictureOf(node: SceneNode, part: Part, signal: Signal): Promise<Picture> {
  const content = contentOf(node, part)
  if (content.origin === 'export')
    return {
      type: 'IMAGE',
      scaleMode: 'FILL',
      imageHash: figma.createImage((await renderNode(node, signal)).bytes).hash
    }
  const { imageHash, filters } = content.paint
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash, ...(filters && { filters }) }
}

async function findFrame(id: string): Promise<FrameNode> {
  const node = await nodeById(id)
  if (node?.type !== 'FRAME') throw new PasticheError('node-gone', `No frame ${id}: the contact sheet was deleted`)
  return node
}
