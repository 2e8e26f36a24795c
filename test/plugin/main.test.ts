import { DEFAULT_LOOK } from '../../src/common/look.ts'
import type { Preferences } from '../../src/protocol/stored.ts'
import { until } from '../until.ts'
import { png } from './png.ts'
import { type Run, runPlugin, soon } from './run-plugin.ts'

const PASTICHE = png(30, 20, 3, (data) => data.fill(90))

let run: Run
afterEach(() => run.fake.close())

function photoIn({ figma }: Run): RectangleNode {
  const rectangle = figma.createRectangle()
  rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png(60, 40)).hash }]
  return rectangle
}

describe('opening', () => {
  test('shows the panel, 320 wide, and sends nothing before it is ready', async () => {
    run = runPlugin({ command: 'open' })
    expect(run.window).toMatchObject({ html: '<p>panel</p>', visible: true, width: 320, height: 712 })
    run.figma.currentPage.selection = [photoIn(run)]
    await soon(150)
    expect(run.window.posted).toEqual([])
    run.panel.emit('ready', null)
    await until(() => run.selections.length > 0)
    expect(run.selections).toHaveLength(1)
    expect(run.selections[0]?.targets).toHaveLength(1)
  })

  test('closes the first panel when it is opened again in the same run', async () => {
    run = runPlugin({ command: 'open' })
    run.panel.emit('ready', null)
    await until(() => run.selections.length > 0)
    run.fake.run()
    expect(run.window.html).toBe('<p>panel</p>')
    run.newPage()
    run.panel.emit('ready', null)
    await until(() => run.selections.length > 1)
    await expect(run.panel.call('getSelection', null)).resolves.toMatchObject({ targets: [] })
  })

  test('skips invisible layers of instances, which makes large files fast', () => {
    run = runPlugin()
    expect(run.figma.skipInvisibleInstanceChildren).toBe(true)
  })

  test('ignores foreign messages', async () => {
    run = runPlugin()
    for (const message of [null, 'hello', { type: 'resize' }, { tag: 'pastiche/1', kind: 'call' }])
      run.fake.receive(message)
    await expect(run.panel.call('getSelection', null)).resolves.toMatchObject({ targets: [], refused: [] })
  })
})

describe('"Restore original" from the menu', () => {
  test('restores all selected layers, without the panel, as one undo step, and says so', async () => {
    run = runPlugin()
    const { document } = run.fake
    const photos = [photoIn(run), photoIn(run)]
    const plain = run.figma.createRectangle()
    const before = photos.map(({ fills }) => fills)
    run.figma.commitUndo()
    for (const { id } of photos) await run.apply(id, PASTICHE)
    const painted = photos.map(({ fills }) => fills)
    run.figma.currentPage.selection = [...photos, plain]
    run.fake.close()

    run = runPlugin({ document, command: 'restore' })
    const fillsOf = (id: string) => document.get(id).fills
    await until(() => run.fake.closed)
    expect(run.window.html).toBeNull()
    expect(run.fake.toasts).toMatchObject([{ message: '2 originals restored.', error: false }])
    expect(photos.map(({ id }) => fillsOf(id))).toEqual(before)
    document.undo()
    expect(photos.map(({ id }) => fillsOf(id))).toEqual(painted)
  })

  test('says so and changes nothing, if no pastiche is selected', async () => {
    run = runPlugin({ command: 'restore' })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ message: 'No pastiche is selected. Select one to restore its original.' }])
    expect(run.fake.document.canUndo).toBe(false)
  })

  test('keeps a pastiche whose original is gone, and says so', async () => {
    run = runPlugin()
    const { document } = run.fake
    const rectangle = run.figma.createRectangle()
    const { nodeId } = await run.apply(rectangle.id, PASTICHE)
    rectangle.remove()
    document.select([nodeId])
    run.fake.close()
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    run = runPlugin({ document, command: 'restore' })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([
      { message: '1 could not be restored: its original was deleted. Undo the deletion, then try again.', error: true }
    ])
    expect(document.has(nodeId)).toBe(true)
  })
})

describe('preferences', () => {
  const preferences = {
    look: { ...DEFAULT_LOOK, style: 'great-wave', strength: 0.8, colours: 'luminance', strokeSize: 2 },
    landing: 'replace',
    more: true,
    size: { width: 400, height: 700 },
    favourites: ['great-wave'],
    recent: ['woodcut', 'great-wave']
  } satisfies Preferences

  test('are read by the next run', async () => {
    const storage = new Map<string, unknown>()
    run = runPlugin({ storage })
    await expect(run.panel.call('loadPreferences', null)).resolves.toBeNull()
    await run.panel.call('savePreferences', preferences)
    run.fake.close()
    run = runPlugin({ storage })
    await expect(run.panel.call('loadPreferences', null)).resolves.toBe(JSON.stringify(preferences))
  })

  test('a full storage has its own error code', async () => {
    run = runPlugin({ storage: new Map<string, unknown>([['big', new Uint8Array(5 * 1024 * 1024 - 64)]]) })
    await expect(run.panel.call('savePreferences', preferences)).rejects.toMatchObject({ code: 'storage-full' })
  })
})

describe('the window', () => {
  test('can be resized, but not below Figma’s minimum', async () => {
    run = runPlugin()
    await run.panel.call('resizeWindow', { width: 400.4, height: 12 })
    expect(run.window).toMatchObject({ width: 400, height: 70 })
  })

  test('closes with the plugin, which no longer answers', async () => {
    run = runPlugin()
    void run.panel.call('closePlugin', null).catch(() => {})
    await until(() => run.fake.closed)
    run.panel.close()
  })

  test('brings a layer into view, even on another page', async () => {
    const revealed: string[] = []
    run = runPlugin({ onReveal: (ids) => revealed.push(...ids) })
    const photo = photoIn(run)
    const id = run.fake.document.create('PAGE', 'Page 2')
    run.fake.document.insert('0:0', 1, id)
    await run.figma.setCurrentPageAsync((await run.figma.getNodeByIdAsync(id)) as PageNode)
    await run.panel.call('showNode', { nodeId: photo.id })
    expect(run.figma.currentPage.id).toBe(run.fake.document.get(photo.id).parent)
    expect(run.figma.currentPage.selection.map((node) => node.id)).toEqual([photo.id])
    expect(revealed).toEqual([photo.id])
  })
})
