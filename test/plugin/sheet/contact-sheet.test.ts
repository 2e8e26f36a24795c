import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { makeSheet, makeWrappedSheet, PHOTO, page, run, startRun, texts } from './sheet-scene.ts'

describe('a contact sheet', () => {
  test('lies beside the selection, covers nothing, has labels and auto-layout, and is one undo step', async () => {
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

  test('is removed by Undo as an undo step of its own', async () => {
    const sheet = await makeSheet(page().photo)
    const [row] = sheet.findAllWithCriteria({ types: ['FRAME'] }).filter(({ name }) => name === 'Cells')
    await run.panel.call('removeSheet', { rowIds: [row?.id ?? ''] })
    expect(sheet.removed).toBe(true)
    run.fake.document.undo()
    expect(run.fake.document.has(sheet.id)).toBe(true)
  })

  test('has cells that can be edited and restored like any other pastiche', async () => {
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
    const { photo } = page({ saturation: -1 })
    const { key } = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    const [original, painted] = (await makeSheet(photo)).findAllWithCriteria({ types: ['RECTANGLE'] })
    expect(original?.fills).toMatchObject([{ filters: { saturation: -1 } }])
    expect((await run.panel.call('readSource', { target: wholeLayer(painted?.id ?? '') })).key).toBe(key)
    const fills = (painted?.fills ?? []) as readonly ImagePaint[]
    expect(fills.map(({ filters }) => filters)).toEqual([{ saturation: -1 }, undefined])
  })

  test('shows the rendering of a layer without a picture', async () => {
    const red = run.figma.createRectangle()
    const sheet = await makeSheet(red)
    const [original] = sheet.findAllWithCriteria({ types: ['RECTANGLE'] })
    expect(original?.fills).toMatchObject([{ type: 'IMAGE', scaleMode: 'FILL' }])
  })

  test.each([
    [['Inter Regular'], 4],
    [[], 0]
  ])('with the fonts %j has %i texts, and all rows and cells', async (fonts, count) => {
    startRun({ fonts })
    const sheet = await makeSheet(page().photo)
    expect(texts(sheet)).toHaveLength(count)
    expect(sheet.findAllWithCriteria({ types: ['RECTANGLE'] })).toHaveLength(2)
  })
})
