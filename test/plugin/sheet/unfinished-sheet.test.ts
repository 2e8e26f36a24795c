import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { addCell, openSheet, page, rowOf, run, startRun } from './sheet-scene.ts'

describe('an unfinished contact sheet', () => {
  test.each([
    ['in its first row', 1, 0],
    ['in its second row', 2, 1]
  ])('keeps only whole rows, as one undo step, when the panel is closed %s', async (_, begun, whole) => {
    const { photo } = page()
    const { document } = run.fake
    const before = [...document.snapshot()]
    const sheetId = await openSheet([photo, photo])
    for (let row = 1; row <= begun; row++) {
      const { rowId } = await run.panel.call('addSheetRow', rowOf(sheetId, photo, `Row ${row}`))
      if (row < begun) await addCell(rowId)
    }
    run.fake.close()
    const names = [...document.snapshot().values()].map(({ name }) => name)
    // The sheet and each row are a frame with a text of the same name.
    expect(names.filter((name) => /^Row \d$/.test(name) || name === 'Contact sheet')).toHaveLength(whole * 4)
    if (whole > 0) document.undo()
    expect([...document.snapshot()]).toEqual(before)
  })

  test('keeps the painted cells of an unfinished row when the panel is closed, as one undo step', async () => {
    const { photo } = page()
    const { document } = run.fake
    const before = [...document.snapshot()]
    const sheetId = await openSheet([photo], { columns: ['Original', 'The Great Wave', 'The Scream'] })
    const { rowId } = await run.panel.call('addSheetRow', rowOf(sheetId, photo))
    const cellId = await addCell(rowId)
    run.fake.close()
    expect(document.get(rowId).children.at(-1)).toBe(cellId)
    expect(document.get(cellId).fills).toHaveLength(2)
    document.undo()
    expect([...document.snapshot()]).toEqual(before)
  })

  test('keeps no unfinished row, and is removed if it has no row', async () => {
    const { photo } = page()
    const children = run.figma.currentPage.children.length
    const sheetId = await openSheet([photo], { columns: ['Original'] })
    const { rowId } = await run.panel.call('addSheetRow', rowOf(sheetId, photo))
    const sheet = run.fake.node(sheetId) as FrameNode
    const before = sheet.children.length
    await run.panel.call('dropSheetRow', { rowId })
    expect(sheet.children).toHaveLength(before - 1)
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
    expect(run.figma.currentPage.children).toHaveLength(children)
  })

  test('leaves nothing behind where Figma no longer finds layers by their ids', async () => {
    let isDeaf = false
    startRun({ hangs: (call) => isDeaf && call === 'getNodeByIdAsync' })
    const { photo } = page()
    const children = run.figma.currentPage.children.length
    const sheetId = await openSheet([photo])
    const { rowId } = await run.panel.call('addSheetRow', rowOf(sheetId, photo))
    isDeaf = true
    await run.panel.call('dropSheetRow', { rowId })
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
    expect(run.figma.currentPage.children).toHaveLength(children)
  })

  describe.each(['once', 'from then on'] as const)('where Figma refuses a change %s', (when) => {
    const { mayEdit } = FakeNode

    /** Tries a call again and again, each time with one more change before the refusal, until the call succeeds. */
    async function refusing(call: () => Promise<unknown>, after: (at: number) => void): Promise<void> {
      for (let at = 1, isRefused = true; isRefused; at++) {
        let changes = 0
        const spy = jest.spyOn(FakeNode, 'mayEdit').mockImplementation((host, name) => {
          if (name !== 'remove') changes += 1 // otherwise nothing could be tidied up
          if (name !== 'remove' && (when === 'once' ? changes === at : changes >= at))
            throw new Error(`in ${name}: refused`)
          mayEdit(host, name)
        })
        isRefused = await call().then(
          () => false,
          () => true
        )
        spy.mockRestore()
        if (isRefused) after(at)
        if (isRefused) expect(at).toBeLessThan(400)
      }
    }

    test.each([
      ['a table', 3],
      ['lines', 1]
    ])('%s leaves no layer behind', async (_, line) => {
      const { photo } = page()
      const { document } = run.fake
      const before = document.snapshot().size
      const columns = ['Original', 'The Great Wave', 'The Scream']
      let sheetId = ''
      await refusing(
        async () => {
          sheetId = await openSheet([photo], { columns, line })
        },
        (at) => expect([at, document.snapshot().size]).toEqual([at, before])
      )
      const inSheet = document.snapshot().size
      let rowId = ''
      await refusing(
        async () => {
          rowId = (await run.panel.call('addSheetRow', rowOf(sheetId, photo))).rowId
        },
        (at) => expect([at, document.snapshot().size]).toEqual([at, inSheet])
      )
      const onPage = run.figma.currentPage.children.length
      await refusing(
        () => addCell(rowId),
        (at) => expect([at, run.figma.currentPage.children.length]).toEqual([at, onPage])
      )
      await run.panel.call('closeSheet', { sheetId, rows: 0 })
      expect(document.snapshot().size).toBe(before)
    })
  })

  test('gives an error if someone deletes it', async () => {
    const { photo } = page()
    const sheetId = await openSheet([photo], { columns: ['Original'] })
    run.fake.document.asAnother(() => run.fake.document.remove(sheetId))
    const adding = run.panel.call('addSheetRow', rowOf(sheetId, photo))
    await expect(adding).rejects.toMatchObject({ code: 'node-gone' })
    await run.panel.call('closeSheet', { sheetId, rows: 0 })
  })
})

test('a row without a target asks Figma nothing, because nobody would wait for the answers', async () => {
  const asked: string[] = []
  startRun({ hangs: (call) => asked.push(call) < 0 })
  const { photo } = page()
  const sheetId = await openSheet([photo], { columns: ['Original'] })
  asked.length = 0
  const params = { ...rowOf(sheetId, photo), target: undefined as never }
  await expect(run.panel.call('addSheetRow', params)).rejects.toMatchObject({ code: 'internal' })
  expect(asked).toEqual([])
})
