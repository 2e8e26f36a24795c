import { type TargetRef, wholeLayer } from '../../../src/protocol/target-ref.ts'
import { until } from '../../until.ts'
import { soon } from '../run-plugin.ts'
import { frame, PASTICHE, photo, RED, run } from './scope-scene.ts'

describe('a batch', () => {
  test('is one undo step, and the panel gets one event at the end', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    const photos = [0, 1, 2].map((index) => photo(card, `p${index}`, index * 120))
    run.figma.currentPage.selection = [card]
    run.panel.emit('ready', null)
    await run.panel.call('chooseScope', { scope: 'pictures', withHidden: false })
    run.figma.commitUndo()
    await until(() => run.selections.at(-1)?.targets.length === 3)
    await soon(150) // long enough for a second event to arrive
    run.selections.length = 0
    for (const [index, { id }] of photos.entries()) {
      await run.apply(id, PASTICHE, { commit: index === 2 })
      await soon(80)
      if (index < 2) expect(run.selections).toEqual([])
    }
    await until(() => run.selections.length > 0)
    await soon(80)
    expect(run.selections.map(({ targets }) => targets.every(({ recipe }) => recipe !== null))).toEqual([true])
    run.fake.document.undo()
    expect(photos.map(({ fills }) => (fills as Paint[]).length)).toEqual([1, 1, 1])
  })

  test('is reverted as a whole, and other changes made during it stay', async () => {
    const page = run.figma.currentPage
    const photos = [0, 1, 2].map((index) => photo(page, `p${index}`, index * 120))
    const shape = Object.assign(run.figma.createRectangle(), { fills: [RED], y: 400 })
    const other = photo(page, 'other', 0, 800)
    run.figma.commitUndo()
    const targets: TargetRef[] = []
    for (const { id } of [...photos, shape]) {
      targets.push((await run.apply(id, PASTICHE, { commit: id === shape.id })).target)
      if (targets.length !== 2) continue
      run.fake.document.update(other.id, { opacity: 0.5 })
      run.fake.document.commit()
    }
    await run.panel.call('revert', { targets })
    expect(photos.map(({ fills }) => (fills as Paint[]).length)).toEqual([1, 1, 1])
    expect([shape.visible, other.opacity]).toEqual([true, 0.5])
  })

  test('is restored as one undo step; a pastiche whose original is gone stays and is counted', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    const photos = [0, 1].map((index) => photo(run.figma.currentPage, `p${index}`, index * 120))
    const shape = Object.assign(run.figma.createRectangle(), { fills: [RED], y: 400 })
    const targets: TargetRef[] = []
    for (const { id } of [...photos, shape]) targets.push((await run.apply(id, PASTICHE)).target)
    shape.remove()
    await expect(run.panel.call('restoreOriginals', { targets })).resolves.toMatchObject({ restored: 2, failed: 1 })
    expect(photos.map(({ fills }) => (fills as Paint[]).length)).toEqual([1, 1])
    run.fake.document.undo()
    expect(photos.map(({ fills }) => (fills as Paint[]).length)).toEqual([2, 2])
  })

  test('continues after a layer was deleted or the page was left, and closing the panel leaves no half-placed layer', async () => {
    const photos = [0, 1, 2].map((index) => photo(run.figma.currentPage, `p${index}`, index * 120))
    const [first, second, third] = photos as [RectangleNode, RectangleNode, RectangleNode]
    const keys = await Promise.all(photos.map(({ id }) => run.panel.call('readSource', { target: wholeLayer(id) })))
    run.figma.commitUndo()
    await run.apply(first.id, PASTICHE, { commit: false })
    second.remove()
    const gone = run.apply(second.id, PASTICHE, { commit: false, sourceKey: keys[1]?.key ?? '' })
    await expect(gone).rejects.toMatchObject({ code: 'node-gone' })
    const page = run.fake.document.create('PAGE', 'Page 2')
    run.fake.document.insert('0:0', 1, page)
    await run.figma.setCurrentPageAsync((await run.figma.getNodeByIdAsync(page)) as PageNode)
    await run.apply(third.id, PASTICHE, { commit: false })
    run.fake.close()
    const fills = (id: string): number => (run.fake.document.get(id).fills as Paint[]).length
    expect([fills(first.id), fills(third.id)]).toEqual([2, 2])
    run.fake.document.undo()
    expect([fills(first.id), fills(third.id)]).toEqual([1, 1])
  })
})
