import type { PluginCalls } from '../../../src/protocol/calls.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

export const PHOTO = png(40, 30, 3, (data) => data.fill(120))
const PAINTED = png(30, 20, 3, (data) => data.fill(90))

/** The run of the current test. */
export let run: Run
beforeEach(() => startRun())
afterEach(() => run.fake.close())

/** Starts a run with other options. */
export function startRun(...options: Parameters<typeof runPlugin>): void {
  run?.fake.close()
  run = runPlugin(...options)
}

/** A photograph on the page, and a layer to the right of it that is in the way. */
export function page(filters?: ImageFilters): { photo: RectangleNode; other: RectangleNode } {
  const [photo, other] = [run.figma.createRectangle(), run.figma.createRectangle()]
  photo.name = 'Hero'
  const imageHash = run.figma.createImage(PHOTO).hash
  photo.fills = [{ type: 'IMAGE', scaleMode: 'CROP', imageHash, ...(filters && { filters }) }]
  other.x = 300
  run.figma.commitUndo()
  return { photo, other }
}

/** Begins a sheet for these layers. Returns its id. */
export async function openSheet(
  layers: readonly SceneNode[],
  over: Partial<PluginCalls['openSheet']['params']> = {}
): Promise<string> {
  const { sheetId } = await run.panel.call('openSheet', {
    title: 'Contact sheet',
    columns: ['Original', 'The Great Wave'],
    rows: layers.map(({ id }) => ({ nodeId: id, height: 180 })),
    cellWidth: 240,
    line: 9,
    ...over
  })
  return sheetId
}

/** The parameters of `addSheetRow` for a layer. */
export const rowOf = (sheetId: string, photo: SceneNode, name = photo.name) => ({
  sheetId,
  target: wholeLayer(photo.id),
  name,
  width: 240,
  height: 180,
  onGrey: false
})

/** Adds a pastiche to a row. Returns the id of its cell. */
export async function addCell(rowId: string, name = 'Cell'): Promise<string> {
  const { nodeId } = await run.panel.call('addSheetCell', { rowId, image: PAINTED, recipe: recipe(), name })
  return nodeId
}

/** A sheet with one row of two cells. */
export async function makeSheet(photo: SceneNode, onGrey = false): Promise<FrameNode> {
  const sheetId = await openSheet([photo])
  const { rowId } = await run.panel.call('addSheetRow', { ...rowOf(sheetId, photo), onGrey })
  await addCell(rowId, 'Hero (The Great Wave)')
  await run.panel.call('closeSheet', { sheetId, rows: 1 })
  return run.fake.node(sheetId) as FrameNode
}

/** A sheet with one row of five cells, two side by side. */
export async function makeWrappedSheet(photo: SceneNode): Promise<FrameNode> {
  const columns = ['Original', 'One', 'Two', 'Three', 'Four']
  const sheetId = await openSheet([photo], { title: 'Sheet', columns, line: 2 })
  const { rowId } = await run.panel.call('addSheetRow', rowOf(sheetId, photo))
  for (const name of columns.slice(1)) await addCell(rowId, `Hero (${name})`)
  await run.panel.call('closeSheet', { sheetId, rows: 1 })
  return run.fake.node(sheetId) as FrameNode
}

export const texts = (sheet: FrameNode): string[] =>
  sheet.findAllWithCriteria({ types: ['TEXT'] }).map(({ characters }) => characters)
