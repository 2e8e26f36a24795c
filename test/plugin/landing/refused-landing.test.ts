import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { recipe as writtenRecipe } from '../run-plugin.ts'
import { PASTICHE, run, shape } from './layer-scene.ts'

test('at whatever write Figma begins to refuse, the layer is unchanged or its pastiche is in its place', async () => {
  const red = shape(run.figma.currentPage, 40, 60)
  run.figma.commitUndo()
  const inFile = run.fake.document.snapshot().size
  const { write } = FakeNode
  for (let from = 1, isRefused = true; isRefused; from++) {
    let writes = 0
    const spy = jest.spyOn(FakeNode, 'write').mockImplementation((...one) => {
      writes += 1
      if (writes >= from) throw new Error('in set_name: refused')
      write(...one)
    })
    const landed = await run.apply(red.id, PASTICHE).catch(() => null)
    spy.mockRestore()
    isRefused = writes >= from
    expect(run.fake.document.snapshot().size).toBe(landed === null ? inFile : inFile + 1)
    expect(red.visible).toBe(landed === null)
    if (landed !== null) run.fake.document.undo()
  }
})

describe('no new layer stays if', () => {
  test('the layer was changed since it was read', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const { key } = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    red.cornerRadius = 9
    const before = [...run.fake.document.snapshot()]
    await expect(run.apply(red.id, PASTICHE, { sourceKey: key })).rejects.toMatchObject({ code: 'source-changed' })
    expect([...run.fake.document.snapshot()]).toEqual(before)
  })

  test('it was deleted while it was rendered again', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const { key } = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    const applying = run.apply(red.id, PASTICHE, { sourceKey: key })
    await Promise.resolve()
    red.remove()
    await expect(applying).rejects.toMatchObject({ code: 'node-gone' })
    expect(run.figma.currentPage.children).toEqual([])
  })

  test('the recipe is too long', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const before = [...run.fake.document.snapshot()]
    const recipe = writtenRecipe({ styleVector: 'A'.repeat(110_000) })
    await expect(run.apply(red.id, PASTICHE, { recipe })).rejects.toMatchObject({ code: 'storage-full' })
    expect([...run.fake.document.snapshot()]).toEqual(before)
  })

  test('it is invisible', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    red.visible = false
    await expect(run.panel.call('readSource', { target: wholeLayer(red.id) })).rejects.toMatchObject({
      code: 'empty-node'
    })
  })
})
