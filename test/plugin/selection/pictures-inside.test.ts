import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { frame, names, PASTICHE, photo, picture, RED, run, told } from './scope-scene.ts'

describe('every picture inside', () => {
  test('at any depth: in frames, groups and instances, frame by frame in reading order', async () => {
    const page = run.figma.currentPage
    const right = frame(page, 'Right', 500)
    const left = frame(page, 'Left')
    photo(right, 'r', 0, 0)
    photo(left, 'l2', 200, 0)
    const inner = frame(left, 'Inner', 0, 150)
    photo(inner, 'l3')
    run.figma.group([photo(left, 'l1', 0, 0)], left)
    const component = run.figma.createComponent()
    photo(component, 'i')
    const instance = run.fake.node(run.fake.instantiate(component.id)) as InstanceNode
    instance.y = 2000
    left.appendChild(Object.assign(run.figma.createRectangle(), { fills: [RED] }))
    const selection = await told('pictures', right, left, instance)
    expect(names(selection)).toEqual(['l1', 'l2', 'l3', 'r', 'i'])
    expect(selection.targets.every(({ origin, canFill }) => origin === 'fill' && canFill)).toBe(true)
    expect(selection.scopes).toMatchObject({ chosen: 'pictures', counts: { layers: 3, pictures: 5 } })
  })

  test('the background of a frame, and its pictures', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    card.fills = [picture()]
    photo(card, 'inner', 10, 10)
    expect(names(await told('pictures', card))).toEqual(['Card', 'inner'])
  })

  test('without layers that are only shapes of masks and boolean groups', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    photo(card, 'mask').isMask = true
    photo(card, 'masked')
    const union = run.fake.document.create('BOOLEAN_OPERATION', 'Union', { fills: [RED] })
    run.fake.document.insert(card.id, 0, union)
    run.fake.document.insert(union, 0, photo(card, 'cut').id)
    expect(names(await told('pictures', card))).toEqual(['masked'])
  })

  test('hidden and locked pictures are counted but left out, and included on request', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    photo(card, 'shown')
    photo(card, 'hidden', 100).visible = false
    photo(card, 'locked', 200).locked = true
    const shut = frame(card, 'Shut', 0, 200)
    photo(shut, 'in a locked frame')
    shut.locked = true
    const without = await told('pictures', card)
    expect(names(without)).toEqual(['shown'])
    expect(without.scopes).toMatchObject({ unseen: { pictures: 3 }, withHidden: false })
    await run.panel.call('chooseScope', { scope: 'pictures', withHidden: true })
    const { targets, refused, scopes } = await run.panel.call('getSelection', null)
    expect(targets.map(({ name }) => name)).toEqual(['shown', 'hidden', 'locked', 'in a locked frame'])
    expect(refused).toEqual([])
    expect(scopes).toMatchObject({ unseen: { pictures: 3 }, withHidden: true, counts: { pictures: 4 } })
  })

  test('hidden layers that are themselves selected are included', async () => {
    const page = run.figma.currentPage
    const hidden = Object.assign(photo(page, 'hidden', 100), { visible: false })
    const shown = photo(page, 'shown')
    expect(names(await told('pictures', shown, hidden))).toEqual(['shown'])
    await run.panel.call('chooseScope', { scope: 'pictures', withHidden: true })
    expect(names(await run.panel.call('getSelection', null))).toEqual(['shown', 'hidden'])
  })

  test('a frame with only locked pictures gives their number, and includes them on request', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    photo(card, 'locked').locked = true
    const { scopes } = await told('layers', card)
    expect(scopes).toMatchObject({ counts: { pictures: 0 }, unseen: { pictures: 1 } })
    await run.panel.call('chooseScope', { scope: 'pictures', withHidden: true })
    expect(names(await run.panel.call('getSelection', null))).toEqual(['locked'])
  })

  test('a hidden layer that is painted as a layer stays hidden when it is restored', async () => {
    const hidden = photo(run.figma.currentPage, 'hidden')
    hidden.visible = false
    const { nodeId } = await run.apply(hidden.id, PASTICHE, { landing: 'layer' })
    expect((run.fake.node(nodeId) as RectangleNode).visible).toBe(false)
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect(hidden.visible).toBe(false)
  })

  test('a layer with a stand-in is described once, as the stand-in', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    const inner = photo(card, 'inner')
    const { nodeId } = await run.apply(inner.id, PASTICHE, { landing: 'layer' })
    const { targets } = await told('pictures', card)
    expect(targets.map(({ ref }) => ref.nodeId)).toEqual([nodeId])
  })

  test('only layers that show the same picture have the same key', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    const paint = picture()
    photo(card, 'a', 0, 0, paint)
    photo(card, 'b', 120, 0, paint)
    photo(card, 'c', 240, 0, picture(80))
    const [a, b, c] = (await told('pictures', card)).targets
    expect(a?.picture).toBe(`hash:${paint.imageHash}`)
    expect(b?.picture).toBe(a?.picture)
    expect(c?.picture).not.toBe(a?.picture)
  })

  test('is not offered if it would give the selected layers', async () => {
    const { scopes } = await told('pictures', photo(run.figma.currentPage, 'a'), photo(run.figma.currentPage, 'b', 200))
    expect(scopes).toMatchObject({ chosen: 'layers', counts: { layers: 2, pictures: 0, frames: 0 } })
  })
})
