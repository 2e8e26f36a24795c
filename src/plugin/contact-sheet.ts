import { PasticheError } from '../common/errors.ts'
import type { PluginCalls } from '../protocol/calls.ts'
import { contentOf } from './content.ts'
import { withCode } from './figma-errors.ts'
import { findLayer } from './find-layer.ts'
import { fitColumn, type Lettering, loadLettering } from './label.ts'
import { landOnFill } from './land-on-fill.ts'
import { recipeFor } from './marks.ts'
import { createPainting } from './painting.ts'
import type { Picture } from './paints.ts'
import { renderNode } from './render.ts'
import { sheetSpot } from './sheet-spot.ts'
import { pageOf } from './show-node.ts'
import { stack } from './stack.ts'
import { partsOf } from './target-id.ts'
import { beginStep, endStep } from './undo-step.ts'

type Calls = PluginCalls

/** Design pixels. */
const [PADDING, GAP, ROW_GAP, LABEL_GAP] = [40, 16, 32, 8]
/** Of a line of text, for the sheet's size before there is one. */
const LINE = 30
const WHITE: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } }

/**
 * Begins a contact sheet: an auto-layout frame beside what is selected, with a title and a label over each column, still
 * without pictures. From here to `closeSheet` all is one undo step.
 */
export async function openSheet({ title, columns, rows, cellWidth }: Calls['openSheet']['params']): Promise<string> {
  const [lettering, nodes] = await Promise.all([
    loadLettering(),
    Promise.all(rows.map(({ nodeId }) => findLayer(nodeId)))
  ])
  const [first] = nodes
  const page = first && pageOf(first)
  if (!page) throw new PasticheError('node-gone', 'The selected layers are on no page')
  const size = {
    width: 2 * PADDING + columns.length * (cellWidth + GAP) - GAP,
    height: 2 * PADDING + 2 * LINE + rows.reduce((sum, { height }) => sum + height + LINE + ROW_GAP, 0)
  }
  const spot = sheetSpot(page, nodes, size)
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
      sheet.appendChild(headings(lettering, columns, cellWidth))
    }
    return sheet.id
  } catch (error) {
    sheet.remove()
    endStep()
    throw withCode(error)
  }
}

/** Begins a row, with the layer's own picture as its first cell and its name above. */
export async function addSheetRow(params: Calls['addSheetRow']['params']): Promise<string> {
  const { sheetId, nodeId, flatten, name, width, height } = params
  try {
    const [sheet, node, lettering] = await Promise.all([findFrame(sheetId), findLayer(nodeId), loadLettering()])
    const picture = await pictureOf(node, { flatten, fill: partsOf(nodeId).fill })
    if (sheet.removed) throw new PasticheError('node-gone', 'The contact sheet was deleted')
    const row = stack('VERTICAL', name, LABEL_GAP)
    sheet.appendChild(row)
    const cells = stack('HORIZONTAL', 'Cells', GAP)
    if (lettering) {
      const label = lettering('label', name)
      row.appendChild(label)
      fitColumn(label, width)
    }
    row.appendChild(cells)
    const original = figma.createRectangle()
    cells.appendChild(original)
    original.resize(width, height)
    original.cornerRadius = 4
    original.name = `${name} (Original)`
    original.fills = [picture]
    return cells.id
  } catch (error) {
    throw withCode(error)
  }
}

/** Adds a pastiche to a row: a copy of its first cell, painted over, and so as good as any other pastiche. */
export async function addSheetCell({ rowId, image, name, recipe }: Calls['addSheetCell']['params']): Promise<string> {
  try {
    const cells = await findFrame(rowId)
    const [original] = cells.children
    const content = original && contentOf(original)
    if (original?.type !== 'RECTANGLE' || content?.origin !== 'fill')
      throw new PasticheError('node-gone', 'The first cell of the row was deleted')
    const painting = await createPainting(image, content, content.key, {
      ...recipeFor(recipe, 'above'),
      sourceKey: content.key
    })
    if (cells.removed || original.removed) throw new PasticheError('node-gone', 'The row was deleted')
    const cell = original.clone()
    cells.appendChild(cell)
    cell.name = name
    await landOnFill(cell, painting, 'above', null)
    return cell.id
  } catch (error) {
    throw withCode(error)
  }
}

/** Takes a row that was not finished away again. */
export async function dropSheetRow(rowId: string): Promise<void> {
  const cells = await figma.getNodeByIdAsync(rowId)
  if (cells && !cells.removed) cells.parent?.remove()
}

/** Ends the sheet's undo step, and brings it into view. One without a row is taken away. */
export async function closeSheet(sheetId: string, rows: number): Promise<void> {
  try {
    const sheet = await figma.getNodeByIdAsync(sheetId)
    if (sheet?.type !== 'FRAME' || sheet.removed) return
    if (rows === 0) sheet.remove()
    else if (pageOf(sheet)?.id === figma.currentPage.id) figma.viewport.scrollAndZoomIntoView([sheet])
  } finally {
    endStep()
  }
}

function headings(lettering: NonNullable<Lettering>, columns: readonly string[], width: number): FrameNode {
  const line = stack('HORIZONTAL', 'Styles', GAP)
  for (const column of columns) {
    const label = lettering('label', column)
    line.appendChild(label)
    fitColumn(label, width)
  }
  return line
}

/** The whole picture of a layer, as a fill; a layer without one is rendered. */
async function pictureOf(node: SceneNode, part: Parameters<typeof contentOf>[1]): Promise<Picture> {
  const content = contentOf(node, part)
  if (content.origin === 'export')
    return { type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage((await renderNode(node)).bytes).hash }
  const { imageHash, filters } = content.paint
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash, ...(filters && { filters }) }
}

async function findFrame(id: string): Promise<FrameNode> {
  const node = await figma.getNodeByIdAsync(id)
  if (node?.type !== 'FRAME') throw new PasticheError('node-gone', `No frame ${id}: the contact sheet was deleted`)
  return node
}
