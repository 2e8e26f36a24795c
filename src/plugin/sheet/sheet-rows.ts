import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import { finishOrRemove, putInto } from '../figma/finish-or-remove.ts'
import { nodeById } from '../figma/layer-tree.ts'
import type { PicturePaint } from '../figma/paints.ts'
import { landOnFill } from '../landing/land-on-fill.ts'
import { preparePastiche } from '../landing/prepared-pastiche.ts'
import { contentOf, type Part } from '../marks/content.ts'
import { findLayer } from '../marks/find-layer.ts'
import { recipeWith } from '../marks/marks.ts'
import { renderNode } from '../source/render.ts'
import { fitColumn, type Lettering, loadLettering } from './label.ts'
import { isTable, sheetUnderWay } from './sheet-under-way.ts'
import { GAP, stack } from './stack.ts'

/** Distance of a cell and its label, in design pixels. */
const LABEL_GAP = 8
const GREY: SolidPaint = { type: 'SOLID', color: { r: 0.5, g: 0.5, b: 0.5 } }

/** Begins a row, with the layer's own picture as its first cell and its name above. */
export async function addSheetRow(params: PluginCalls['addSheetRow']['params'], signal: Signal): Promise<string> {
  const { sheetId, target, name, width, height, onGrey } = params
  const { nodeId } = target // reading this may throw; after the calls below, nobody would then await their promises
  const [sheet, node, lettering] = await Promise.all([findFrame(sheetId), findLayer(nodeId), loadLettering(signal)])
  const picture = await pictureOf(node, target, signal)
  throwIfCancelled(signal)
  if (sheet.removed) throw new PasticheError('node-gone', 'The contact sheet was deleted')
  const row = stack('VERTICAL', name, LABEL_GAP)
  try {
    sheet.appendChild(row)
    if (lettering) {
      fitColumn(putInto(row, lettering('label', name)), width)
    }
    const underWay = sheetUnderWay()
    const cells = putInto(row, stack(underWay && !isTable(underWay) ? 'VERTICAL' : 'HORIZONTAL', 'Cells', GAP))
    const original = putInto(cells, figma.createRectangle()) // now, so that it is removed with the row if anything fails
    original.resize(width, height)
    if (underWay) Object.assign(underWay, { row: cells, cells: 0 })
    placeCell(cells, original, lettering)
    original.cornerRadius = 4
    original.name = `${name} (Original)`
    original.fills = onGrey ? [GREY, picture] : [picture]
    return cells.id
  } catch (error) {
    row.remove() // the panel does not know of the row yet
    throw error
  }
}

/**
 * Adds a cell to a row. It is a copy of the first cell with a pastiche, which can be edited and restored like any
 * other.
 */
export async function addSheetCell(
  { rowId, image, name, recipe }: PluginCalls['addSheetCell']['params'],
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
  const cell = finishOrRemove(original.clone(), (copy) => placeCell(cells, copy, lettering))
  cell.name = name
  await landOnFill(cell, prepared, 'above', null)
  return cell.id
}

/**
 * Removes an unfinished row. The row that is being made is not looked up, so it is removed even where Figma does not
 * answer.
 */
export async function dropSheetRow(rowId: string): Promise<void> {
  const row = sheetUnderWay()?.row
  const cells = row?.id === rowId ? row : await nodeById(rowId)
  if (cells && !cells.removed) cells.parent?.remove()
}

/**
 * Puts the next cell into a row: beside the previous cell or, in a row of several lines, at the end of the last line. A
 * new line begins when the last one is full. In a row of several lines, each cell has the heading of its column below
 * it.
 */
function placeCell(cells: FrameNode, cell: RectangleNode, lettering: Lettering): void {
  const underWay = sheetUnderWay()
  const state = underWay?.row === cells || underWay?.row?.id === cells.id ? underWay : null
  const at = state?.cells ?? cells.children.length
  if (state) state.cells += 1
  if (state === null || isTable(state)) {
    cells.appendChild(cell)
    return
  }
  const before = cells.children[cells.children.length - 1]
  const isFull = at % state.line === 0
  const line = !isFull && before?.type === 'FRAME' ? before : putInto(cells, stack('HORIZONTAL', 'Line', GAP))
  const place = putInto(line, stack('VERTICAL', state.columns[at] ?? 'Cell', LABEL_GAP))
  place.appendChild(cell)
  if (lettering) fitColumn(putInto(place, lettering('label', state.columns[at] ?? '')), cell.width)
}

/** The picture of the row, which is its first cell. */
function firstCell(cells: FrameNode): SceneNode | undefined {
  let [first]: readonly (SceneNode | undefined)[] = cells.children
  while (first?.type === 'FRAME') [first] = first.children
  return first
}

/** The whole picture of a layer as a fill. A layer without a picture is rendered. */
async function pictureOf(node: SceneNode, part: Part, signal: Signal): Promise<PicturePaint> {
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
