import { duplicate } from '../../../playground/figma/duplicate.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { frame, names, PASTICHE, photo, picture, RED, run, told } from './scope-scene.ts'

describe('each frame flattened', () => {
  test('each frame inside a section, and only if that differs from the selected layers', async () => {
    const section = run.figma.createSection()
    section.resizeWithoutConstraints(2000, 1000)
    frame(section, 'two', 500)
    frame(section, 'one')
    photo(section, 'photo', 0, 500)
    expect(names(await told('frames', section))).toEqual(['one', 'two'])
    const plain = frame(run.figma.currentPage, 'plain', 0, 2000)
    expect((await told('frames', plain)).scopes).toMatchObject({ chosen: 'layers', counts: { frames: 0 } })
  })

  test('locked and hidden frames in a section are counted but left out; on request, visible ones are included', async () => {
    const section = run.figma.createSection()
    section.resizeWithoutConstraints(2000, 1000)
    frame(section, 'shown')
    frame(section, 'locked', 500).locked = true
    frame(section, 'hidden', 1000).visible = false
    const without = await told('frames', section)
    expect(names(without)).toEqual(['shown'])
    expect(without.scopes).toMatchObject({ unseen: { frames: 2 }, withHidden: false, counts: { frames: 1 } })
    await run.panel.call('chooseScope', { scope: 'frames', withHidden: true })
    const asked = await run.panel.call('getSelection', null)
    expect(names(asked)).toEqual(['shown', 'locked'])
    expect(asked.refused).toMatchObject([{ name: 'hidden', code: 'empty-node' }])
    expect(asked.scopes).toMatchObject({ unseen: { frames: 2 }, withHidden: true, counts: { frames: 2 } })
  })

  test('a frame with a picture for a background is painted with its children, and restored', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    card.fills = [picture()]
    photo(card, 'inner', 10, 10)
    const [target] = (await told('frames', card)).targets
    const ref = { nodeId: card.id, fill: null, flatten: true }
    expect(target).toMatchObject({ ref, origin: 'export', canFill: false, picture: null, width: 400 })
    const source = await run.panel.call('readSource', { target: ref })
    expect(source.origin).toBe('export')
    const { nodeId, landing } = await run.apply(ref, PASTICHE)
    expect([landing, card.visible]).toEqual(['layer', false])
    expect(run.fake.node(nodeId).absoluteBoundingBox).toMatchObject({ width: 400, height: 300 })
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect([card.visible, run.fake.document.has(nodeId)]).toEqual([true, false])
  })

  test('is flattened only if that gives another picture, so a target is the same in every scope', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    photo(card, 'inner', 10, 10)
    const other = photo(run.figma.currentPage, 'other', 900, 0)
    const [target] = (await told('frames', card, other)).targets
    expect(target).toMatchObject({ ref: wholeLayer(card.id), origin: 'export' })
  })

  test('keeps a pastiche on the background beneath it', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    card.fills = [picture()]
    await run.apply(card.id, PASTICHE)
    const { nodeId } = await run.apply({ nodeId: card.id, fill: null, flatten: true }, png(9, 9))
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect(card.fills).toHaveLength(2)
    await run.panel.call('restoreOriginal', { target: wholeLayer(card.id) })
    expect(card.fills).toHaveLength(1)
  })
})

test('layers that cannot be painted count in no scope', async () => {
  const page = run.figma.currentPage
  const card = frame(page, 'Card')
  photo(card, 'inner')
  const empty = Object.assign(frame(page, 'Empty', 500), { fills: [] })
  const hidden = Object.assign(photo(page, 'hidden', 1000), { visible: false })
  const { targets, refused, scopes } = await told('layers', card, empty, hidden)
  expect([targets.length, refused.length]).toEqual([1, 2])
  expect(scopes.counts).toEqual({ layers: 1, pictures: 1, frames: 1 })
})

describe('a picture', () => {
  test('is measured without its bytes; a layer without a picture is rendered for this', async () => {
    const a = photo(run.figma.currentPage, 'a')
    a.resize(30, 20)
    const shape = Object.assign(run.figma.createRectangle(), { fills: [RED] })
    for (const target of [wholeLayer(a.id), wholeLayer(shape.id)]) {
      const { key, pixelsPerUnit } = await run.panel.call('readSource', { target })
      await expect(run.panel.call('measureSource', { target })).resolves.toEqual({ key, pixelsPerUnit })
    }
  })

  test('that was replaced since it was painted is outdated, on a copy too', async () => {
    const a = photo(run.figma.currentPage, 'a')
    await run.apply(a.id, PASTICHE)
    const copy = run.fake.node(duplicate(run.fake.document, a.id)) as RectangleNode
    const [, pastiche] = copy.fills as readonly [Paint, Paint]
    copy.fills = [picture(90), pastiche]
    const { targets } = await told('layers', a, Object.assign(copy, { x: 500 }))
    expect(targets.map(({ outdated }) => outdated)).toEqual([false, true])
  })

  test('has a thumbnail of at most 64 px', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    const bytes = await run.panel.call('readThumbnail', { nodeId: card.id })
    const header = new DataView(bytes.buffer, bytes.byteOffset)
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([64, 48])
  })
})

test('a scope that does not exist is refused, and the selection is described as before', async () => {
  run.figma.currentPage.selection = [run.figma.createRectangle()]
  const wrong = run.panel.call('chooseScope', { scope: 'pages' as 'frames', withHidden: false })
  await expect(wrong).rejects.toMatchObject({ code: 'protocol' })
  await expect(run.panel.call('getSelection', null)).resolves.toMatchObject({ targets: [{}] })
})
