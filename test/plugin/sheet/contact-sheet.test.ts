import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { freeSpot } from '../../../src/plugin/sheet/free-spot.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

const PHOTO = png(40, 30, 3, (data) => data.fill(120))
const PAINTED = png(30, 20, 3, (data) => data.fill(90))

let run: Run
afterEach(() => run.fake.close())

/** A photograph on the page, and a layer to the right of it that is in the way. */
function page(filters?: ImageFilters): { photo: RectangleNode; other: RectangleNode } {
  const [photo, other] = [run.figma.createRectangle(), run.figma.createRectangle()]
  photo.name = 'Hero'
  const imageHash = run.figma.createImage(PHOTO).hash
  photo.fills = [{ type: 'IMAGE', scaleMode: 'CROP', imageHash, ...(filters && { filters }) }]
  other.x = 300
  run.figma.commitUndo()
  return { photo, other }
}

async function makeSheet(photo: SceneNode, onGrey = false): Promise<FrameNode> {
  const rows = [{ nodeId: photo.id, height: 180 }]
  const columns = ['Original', 'The Great Wave']
  const { sheetId } = await run.panel.call('openSheet', {
    title: 'Contact sheet',
    columns,
    rows,
    cellWidth: 240,
    line: 9
  })
  const cell = { target: wholeLayer(photo.id), name: photo.name, width: 240, height: 180, onGrey }
  const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...cell })
  await run.panel.call('addSheetCell', { rowId, image: PAINTED, recipe: recipe(), name: 'Hero (The Great Wave)' })
  await run.panel.call('closeSheet', { sheetId, rows: 1 })
  return run.fake.node(sheetId) as FrameNode
}

/** A sheet with one row of five cells, two side by side. */
async function makeWrappedSheet(photo: SceneNode): Promise<FrameNode> {
  const columns = ['Original', 'One', 'Two', 'Three', 'Four']
  const rows = [{ nodeId: photo.id, height: 180 }]
  const { sheetId } = await run.panel.call('openSheet', { title: 'Sheet', columns, rows, cellWidth: 240, line: 2 })
  const cell = { target: wholeLayer(photo.id), name: photo.name, width: 240, height: 180, onGrey: false }
  const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...cell })
  for (const name of columns.slice(1))
    await run.panel.call('addSheetCell', { rowId, image: PAINTED, recipe: recipe(), name: `Hero (${name})` })
  await run.panel.call('closeSheet', { sheetId, rows: 1 })
  return run.fake.node(sheetId) as FrameNode
}

const texts = (sheet: FrameNode): string[] =>
  sheet.findAllWithCriteria({ types: ['TEXT'] }).map(({ characters }) => characters)

describe('a contact sheet', () => {
  test('lies beside the selection, covers nothing, has labels and auto-layout, and is one undo step', async () => {
    run = runPlugin()
    const { photo, other } = page()
    const before = [...run.fake.document.snapshot()]
    const sheet = await makeSheet(photo)
    expect([sheet.parent?.id, sheet.layoutMode, sheet.x, sheet.y]).toEqual([
      run.figma.currentPage.id,
      'VERTICAL',
      other.x + other.width + 80,
      photo.y
    ])
    expect(texts(sheet)).toEqual(['Contact sheet', 'Original', 'The Great Wave', 'Hero'])
    const cells = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    expect(cells.map(({ name, x, width, height }) => [name, x, width, height])).toEqual([
      ['Hero (Original)', 0, 240, 180],
      ['Hero (The Great Wave)', 256, 240, 180]
    ])
    run.fake.document.undo()
    expect([...run.fake.document.snapshot()]).toEqual(before)
  })

  test('has a grey ground in all cells of a picture that cannot be seen on white, also after Restore', async () => {
    run = runPlugin()
    const sheet = await makeSheet(page().photo, true)
    const cells = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    const typesOf = ({ fills }: RectangleNode): string[] => (fills as readonly Paint[]).map(({ type }) => type)
    expect(cells.map(typesOf)).toEqual([
      ['SOLID', 'IMAGE'],
      ['SOLID', 'IMAGE', 'IMAGE']
    ])
    for (const { id } of cells)
      expect((await run.panel.call('readSource', { target: wholeLayer(id) })).bytes).toEqual(PHOTO)
    const [, pastiche] = cells
    if (pastiche) await run.panel.call('restoreOriginal', { target: wholeLayer(pastiche.id) })
    expect(cells.map(typesOf)[1]).toEqual(['SOLID', 'IMAGE'])
  })

  test('with many columns breaks its lines, and each cell has its own heading', async () => {
    run = runPlugin()
    const { photo } = page()
    const before = [...run.fake.document.snapshot()]
    const sheet = await makeWrappedSheet(photo)
    expect(texts(sheet)).toEqual(['Sheet', 'Hero', 'Original', 'One', 'Two', 'Three', 'Four'])
    const cells = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    const places = cells.map(({ absoluteTransform: [[, , x], [, , y]] }) => [x - sheet.x, y - sheet.y])
    const [[left = 0, top = 0] = []] = places
    const [right = 0, down = 0] = [places[1]?.[0], places[2]?.[1]]
    expect(right - left).toBe(256)
    expect(down - top).toBeGreaterThan(180)
    expect(places.map(([x = 0, y = 0]) => [(x - left) / 256, (y - top) / (down - top)])).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 2]
    ])
    run.fake.document.undo()
    expect([...run.fake.document.snapshot()]).toEqual(before)
  })

  test.each([
    ['in its first row', 1, 0],
    ['in its second row', 2, 1]
  ])('keeps only whole rows, as one undo step, when the panel is closed %s', async (_, begun, whole) => {
    run = runPlugin()
    const { photo } = page()
    const { document } = run.fake
    const before = [...document.snapshot()]
    const rows = [photo, photo].map(({ id }) => ({ nodeId: id, height: 180 }))
    const columns = ['Original', 'The Great Wave']
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns,
      rows,
      cellWidth: 240,
      line: 9
    })
    for (let row = 1; row <= begun; row++) {
      const cell = { target: wholeLayer(photo.id), name: `Row ${row}`, width: 240, height: 180, onGrey: false }
      const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...cell })
      if (row === begun) break
      await run.panel.call('addSheetCell', { rowId, image: PAINTED, recipe: recipe(), name: 'Cell' })
    }
    run.fake.close()
    const names = [...document.snapshot().values()].map(({ name }) => name)
    // The sheet and each row are a frame with a text of the same name.
    expect(names.filter((name) => /^Row \d$/.test(name) || name === 'Contact sheet')).toHaveLength(whole * 4)
    if (whole > 0) document.undo()
    expect([...document.snapshot()]).toEqual(before)
  })

  test('keeps the painted cells of an unfinished row when the panel is closed, as one undo step', async () => {
    run = runPlugin()
    const { photo } = page()
    const { document } = run.fake
    const before = [...document.snapshot()]
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns: ['Original', 'The Great Wave', 'The Scream'],
      rows: [{ nodeId: photo.id, height: 180 }],
      cellWidth: 240,
      line: 9
    })
    const row = { target: wholeLayer(photo.id), name: 'Row', width: 240, height: 180, onGrey: false }
    const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...row })
    const cell = { rowId, image: PAINTED, recipe: recipe(), name: 'Cell' }
    const { nodeId } = await run.panel.call('addSheetCell', cell)
    run.fake.close()
    expect(document.get(rowId).children.at(-1)).toBe(nodeId)
    expect(document.get(nodeId).fills).toHaveLength(2)
    document.undo()
    expect([...document.snapshot()]).toEqual(before)
  })

  test('is removed by Revert as an undo step of its own', async () => {
    run = runPlugin()
    const sheet = await makeSheet(page().photo)
    const [row] = sheet.findAllWithCriteria({ types: ['FRAME'] }).filter(({ name }) => name === 'Cells')
    await run.panel.call('removeSheet', { rowIds: [row?.id ?? ''] })
    expect(sheet.removed).toBe(true)
    run.fake.document.undo()
    expect(run.fake.document.has(sheet.id)).toBe(true)
  })

  test('has cells that can be edited and restored like any other pastiche', async () => {
    run = runPlugin()
    const sheet = await makeSheet(page().photo)
    const [original, painted] = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    if (!original || !painted) throw new Error('The sheet has no cells')
    run.figma.currentPage.selection = [painted]
    const { targets } = await run.panel.call('getSelection', null)
    expect(targets[0]).toMatchObject({
      outdated: false,
      canFill: true,
      picture: (await run.panel.call('readSource', { target: wholeLayer(original.id) })).key
    })
    expect(JSON.parse(targets[0]?.recipe ?? '').styleName).toBe('The Great Wave')
    await run.panel.call('restoreOriginal', { target: wholeLayer(painted.id) })
    expect(painted.fills).toEqual(original.fills)
  })

  test('shows a picture with its filters, and its pastiche without filters', async () => {
    run = runPlugin()
    const { photo } = page({ saturation: -1 })
    const { key } = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    const [original, painted] = (await makeSheet(photo)).findAllWithCriteria({ types: ['RECTANGLE'] })
    expect(original?.fills).toMatchObject([{ filters: { saturation: -1 } }])
    expect((await run.panel.call('readSource', { target: wholeLayer(painted?.id ?? '') })).key).toBe(key)
    const fills = (painted?.fills ?? []) as readonly ImagePaint[]
    expect(fills.map(({ filters }) => filters)).toEqual([{ saturation: -1 }, undefined])
  })

  test('shows the rendering of a layer without a picture', async () => {
    run = runPlugin()
    const red = run.figma.createRectangle()
    const sheet = await makeSheet(red)
    const [original] = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    expect(original?.fills).toMatchObject([{ type: 'IMAGE', scaleMode: 'FILL' }])
  })

  test.each([
    [['Inter Regular'], 4],
    [[], 0]
  ])('with the fonts %j has %i texts, and all rows and cells', async (fonts, count) => {
    run = runPlugin({ fonts })
    const sheet = await makeSheet(page().photo)
    expect(texts(sheet)).toHaveLength(count)
    expect(sheet.findAllWithCriteria({ types: ['RECTANGLE'] })).toHaveLength(2)
  })

  test('keeps no unfinished row, and is removed if it has no row', async () => {
    run = runPlugin()
    const { photo } = page()
    const children = run.figma.currentPage.children.length
    const rows = [{ nodeId: photo.id, height: 180 }]
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns: ['Original'],
      rows,
      cellWidth: 240,
      line: 9
    })
    const cell = { target: wholeLayer(photo.id), name: 'Hero', width: 240, height: 180, onGrey: false }
    const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...cell })
    const sheet = run.fake.node(sheetId) as FrameNode
    const before = sheet.children.length
    await run.panel.call('dropSheetRow', { rowId })
    expect(sheet.children).toHaveLength(before - 1)
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
    expect(run.figma.currentPage.children).toHaveLength(children)
  })

  test('leaves nothing behind where Figma no longer finds layers by their ids', async () => {
    let isDeaf = false
    run = runPlugin({ hangs: (call) => isDeaf && call === 'getNodeByIdAsync' })
    const { photo } = page()
    const children = run.figma.currentPage.children.length
    const rows = [{ nodeId: photo.id, height: 180 }]
    const columns = ['Original', 'The Great Wave']
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns,
      rows,
      cellWidth: 240,
      line: 9
    })
    const cell = { target: wholeLayer(photo.id), name: 'Hero', width: 240, height: 180, onGrey: false }
    const { rowId } = await run.panel.call('addSheetRow', { sheetId, ...cell })
    isDeaf = true
    await run.panel.call('dropSheetRow', { rowId })
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
    expect(run.figma.currentPage.children).toHaveLength(children)
  })

  test('leaves no layer behind where Figma refuses to change a new one', async () => {
    run = runPlugin()
    const { photo } = page()
    const before = run.fake.document.snapshot().size
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns: [],
      rows: [{ nodeId: photo.id, height: 180 }],
      cellWidth: 240,
      line: 9
    })
    const inSheet = run.fake.document.snapshot().size
    const cell = { sheetId, target: wholeLayer(photo.id), name: 'Hero', width: 240, height: 180, onGrey: false }
    const { write } = FakeNode
    for (let at = 1, isRefused = true; isRefused; at++) {
      let writes = 0
      const spy = jest.spyOn(FakeNode, 'write').mockImplementation((...one) => {
        writes += 1
        if (writes === at) throw new Error('in set_name: refused')
        write(...one)
      })
      isRefused = await run.panel.call('addSheetRow', cell).then(
        () => false,
        () => true
      )
      spy.mockRestore()
      if (isRefused) expect([at, run.fake.document.snapshot().size]).toEqual([at, inSheet])
    }
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
    expect(run.fake.document.snapshot().size).toBe(before)
  })

  test('gives an error if someone deletes it before it is finished', async () => {
    run = runPlugin()
    const { photo } = page()
    const rows = [{ nodeId: photo.id, height: 180 }]
    const { sheetId } = await run.panel.call('openSheet', {
      title: 'Contact sheet',
      columns: ['Original'],
      rows,
      cellWidth: 240,
      line: 9
    })
    run.fake.document.asAnother(() => run.fake.document.remove(sheetId))
    const cell = { target: wholeLayer(photo.id), name: 'Hero', width: 240, height: 180, onGrey: false }
    await expect(run.panel.call('addSheetRow', { sheetId, ...cell })).rejects.toMatchObject({ code: 'node-gone' })
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
  })
})

test('a free spot is to the right of everything in the way', () => {
  const box = (x: number, y: number) => ({ x, y, width: 100, height: 100 })
  const size = { width: 200, height: 300 }
  const spot = (...others: { x: number; y: number; width: number; height: number }[]) =>
    freeSpot(box(0, 0), size, [box(0, 0), ...others], 20)
  expect(spot()).toEqual({ x: 120, y: 0 })
  expect(spot(box(300, 280), box(500, 0), box(-500, 0))).toEqual({ x: 620, y: 0 })
  expect(spot(box(300, 330))).toEqual({ x: 120, y: 0 })
})

test('the search for a free spot ends where the numbers are rounded', () => {
  let reads = 0
  const turned = {
    get x() {
      if (++reads > 1000) throw new Error('The search does not end')
      return 0
    },
    y: 0,
    width: 64.42754283468521, // adding a gap of 80 and subtracting it again makes this number slightly smaller
    height: 89.7
  }
  const next = { x: 64.42754283468521 + 80, y: 0, width: 64.42754283468521, height: 89.7 }
  const spot = freeSpot({ x: 0, y: 0, width: 64.42754283468521, height: 0 }, { width: 292, height: 242 }, [turned], 80)
  expect(spot).toEqual({ x: 144.4275428346852, y: 0 })
  expect(freeSpot(next, { width: 292, height: 242 }, [turned, next], 80).x).toBeCloseTo(288.855)
})

test('a row without a target asks Figma nothing, because nobody would wait for the answers', async () => {
  const asked: string[] = []
  run = runPlugin({ hangs: (call) => asked.push(call) < 0 })
  const { photo } = page()
  const { sheetId } = await run.panel.call('openSheet', {
    title: 'Sheet',
    columns: ['Original'],
    rows: [{ nodeId: photo.id, height: 180 }],
    cellWidth: 240,
    line: 9
  })
  asked.length = 0
  const params = { sheetId, target: undefined as never, name: 'Hero', width: 240, height: 180, onGrey: false }
  await expect(run.panel.call('addSheetRow', params)).rejects.toMatchObject({ code: 'internal' })
  expect(asked).toEqual([])
})
