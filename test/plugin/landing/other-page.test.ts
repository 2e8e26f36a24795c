import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

const PASTICHE = png(30, 20, 3, (data) => data.fill(90))

let run: Run
afterEach(() => run.fake.close())

/**
 * Opens a file again, with its first page as the current one. Photograph and shape are on the other page, which is not
 * loaded.
 */
function reopened(): { photo: string; shape: string } {
  run = runPlugin()
  const { figma, fake } = run
  const page = figma.createPage()
  const [photo, shape] = [figma.createRectangle(), figma.createRectangle()]
  photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png(60, 40)).hash }]
  for (const layer of [photo, shape]) page.appendChild(layer)
  fake.close()
  fake.document.reopen()
  run = runPlugin({ document: fake.document })
  return { photo: photo.id, shape: shape.id }
}

test.each(['photo', 'shape'] as const)(
  'a %s on a page that was not opened yet is painted and restored',
  async (name) => {
    const id = reopened()[name]
    const { document } = run.fake
    const before = document.get(id)
    const siblings = document.get(before.parent ?? '').children
    const { nodeId } = await run.apply(id, PASTICHE)
    expect(document.get(nodeId).parent).toBe(before.parent)
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect([document.get(id).fills, document.get(id).visible]).toEqual([before.fills, true])
    expect(document.get(before.parent ?? '').children).toEqual(siblings)
  }
)

test('a contact sheet of layers on such a page lies on that page', async () => {
  const { photo } = reopened()
  const sheet = { title: 'Sheet', columns: ['Original'], rows: [{ nodeId: photo, height: 40 }], cellWidth: 60, line: 9 }
  const { sheetId } = await run.panel.call('openSheet', sheet)
  expect(run.fake.document.get(sheetId).parent).toBe(run.fake.document.get(photo).parent)
})
