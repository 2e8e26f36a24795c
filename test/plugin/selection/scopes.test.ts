import { duplicate } from '../../../playground/figma/duplicate.ts'
import type { Scope, Selection } from '../../../src/protocol/selection.ts'
import { type TargetRef, wholeLayer } from '../../../src/protocol/target-ref.ts'
import { until } from '../../until.ts'
import { png } from '../png.ts'
import { type Run, runPlugin, soon } from '../run-plugin.ts'

const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
const PASTICHE = png(30, 20, 3, (data) => data.fill(90))

let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

type Parent = BaseNode & ChildrenMixin

function picture(width = 60): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(width, 40)).hash }
}

/** A photograph called `name` at (x, y) of `parent`. */
function photo(parent: Parent, name: string, x = 0, y = 0, paint = picture()): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.fills = [paint]
  return Object.assign(made, { name, x, y })
}

function frame(parent: Parent, name: string, x = 0, y = 0): FrameNode {
  const made = run.figma.createFrame()
  parent.appendChild(made)
  made.resize(400, 300)
  return Object.assign(made, { name, x, y })
}

async function told(scope: Scope, ...nodes: SceneNode[]): Promise<Selection> {
  run.figma.currentPage.selection = nodes
  await run.panel.call('chooseScope', { scope, withHidden: false })
  return run.panel.call('getSelection', null)
}

const names = ({ targets }: Selection): string[] => targets.map(({ name }) => name)

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

describe('a batch', () => {
  test('is one undo step, and the panel gets one event at the end', async () => {
    const card = frame(run.figma.currentPage, 'Card')
    const photos = [0, 1, 2].map((index) => photo(card, `p${index}`, index * 120))
    run.figma.currentPage.selection = [card]
    run.panel.emit('ready', null)
    await run.panel.call('chooseScope', { scope: 'pictures', withHidden: false })
    run.figma.commitUndo()
    await until(() => run.selections.at(-1)?.targets.length === 3)
    await soon(150) // long enough for a second event
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

  test('goes on when a layer was deleted or the page was left, and closing the panel leaves no half-placed layer', async () => {
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
