import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { FigmaUnknowns } from '../../../playground/figma/unknowns.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

const PHOTO = png(60, 40)
const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

let run: Run
afterEach(() => run.fake.close())

const start = (unknowns: Partial<FigmaUnknowns>): void => {
  run = runPlugin({ document: new FakeDocument(unknowns) })
}
// The test has created the layer as this type.
const node = <N extends SceneNode = RectangleNode>(id: string): N => run.fake.node(id) as N
const restore = (nodeId: string) => run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })

function red(parent: BaseNode & ChildrenMixin = run.figma.currentPage): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.resize(20, 10)
  made.fills = [RED]
  return made
}

function photo(parent: BaseNode & ChildrenMixin = run.figma.currentPage): RectangleNode {
  const made = red(parent)
  made.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(PHOTO).hash }]
  return made
}

describe.each([false, true])('if layers take a cell when they enter a grid: %s,', (gridMakesRoom) => {
  const grid = (over: Partial<Pick<FrameNode, 'gridAutoTracks' | 'gridItemsPositioning'>> = {}): FrameNode => {
    start({ gridMakesRoom })
    const made = run.figma.createFrame()
    made.resize(100, 100)
    made.layoutMode = 'GRID'
    made.gridColumnCount = 2
    made.gridRowCount = 2
    return Object.assign(made, over)
  }
  const told = ({ gridRowCount, gridColumnCount, children }: FrameNode) => {
    const cells = children.map((one): (string | number)[] => {
      const { id, x, y } = one
      return 'gridRowAnchorIndex' in one ? [id, one.gridRowAnchorIndex, one.gridColumnAnchorIndex, x, y] : [id]
    })
    return [[gridRowCount, gridColumnCount], cells] as const
  }

  test.each([
    [{}],
    [{ gridItemsPositioning: 'ROW_AUTO_FLOW' } as const],
    [{ gridAutoTracks: 'ROWS', gridItemsPositioning: 'ROW_AUTO_FLOW' } as const]
  ])('a full grid (%j) keeps its rows, columns and cells after painting and restoring', async (over) => {
    const frame = grid(over)
    const [first] = [1, 2, 3, 4].map(() => red(frame))
    const before = told(frame)
    const { nodeId } = await run.apply(first?.id ?? '', PASTICHE)
    const [counts, cells] = told(frame)
    expect([counts, cells.filter(([id]) => id !== nodeId)]).toEqual(before)
    expect(node(nodeId).absoluteBoundingBox).toEqual(first?.absoluteBoundingBox)
    await restore(nodeId)
    expect(told(frame)).toEqual(before)
  })

  test('a layer keeps a cell that was chosen by hand, and the free cell stays free', async () => {
    const frame = grid()
    const [first, second] = [red(frame), red(frame)]
    second.setGridChildPosition(1, 1)
    const before = told(frame)
    const { nodeId } = await run.apply(first.id, PASTICHE)
    await restore(nodeId)
    expect(told(frame)).toEqual(before)
  })
})

describe.each([false, true])('if slots give new objects for their children: %s,', (slotChildrenAreNew) => {
  test('a layer in a slot of an instance gets its pastiche in the slot, directly above it', async () => {
    start({ slotChildrenAreNew })
    const component = run.figma.createComponent()
    const slotId = run.fake.document.create('SLOT', 'Slot')
    run.fake.document.insert(component.id, 0, slotId)
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    const slot = instance.children[0] as SlotNode
    const [below, above] = [red(slot), red(slot)]
    const { nodeId } = await run.apply(below.id, PASTICHE)
    expect(slot.children.map(({ id }) => id)).toEqual([below.id, nodeId, above.id])
    await restore(nodeId)
    expect(slot.children.map(({ id }) => id)).toEqual([below.id, above.id])
    expect([below.visible, below.opacity]).toEqual([true, 1])
  })
})

describe.each([false, true])('if bindings survive writing: %s,', (writesKeepBindings) => {
  test.each([[['visible']], [['opacity']], [['visible', 'opacity']]] as const)(
    'a layer whose %j are bound has the same bindings after painting and restoring',
    async (fields) => {
      start({ writesKeepBindings })
      const target = red()
      const variable = run.fake.document.variables.create('Shown') as Variable
      for (const field of fields) target.setBoundVariable(field, variable)
      const before = target.boundVariables
      const { nodeId } = await run.apply(target.id, PASTICHE)
      if (fields.length === 1) expect(target.boundVariables).toEqual(before)
      expect(target.visible && target.opacity > 0).toBe(false)
      await restore(nodeId)
      expect([target.boundVariables, target.visible, target.opacity]).toEqual([before, true, 1])
    }
  )

  test('a layer whose visibility follows a component property is bound to it again', async () => {
    start({ writesKeepBindings })
    const target = red(run.figma.createComponent())
    target.componentPropertyReferences = { visible: 'Shown#1:0' }
    const { nodeId } = await run.apply(target.id, PASTICHE)
    expect(target.componentPropertyReferences).toEqual({ visible: 'Shown#1:0' })
    await restore(nodeId)
    expect([target.componentPropertyReferences, target.visible, target.opacity]).toEqual([
      { visible: 'Shown#1:0' },
      true,
      1
    ])
  })

  test('an original that a teammate deletes while it is bound again does not stop the restoring of others', async () => {
    start({ writesKeepBindings })
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => {})
    const [target, other] = [red(), red()]
    const variable = run.fake.document.variables.create('Shown') as Variable
    target.setBoundVariable('visible', variable)
    target.setBoundVariable('opacity', variable)
    const painted = [await run.apply(target.id, PASTICHE), await run.apply(other.id, PASTICHE)]
    run.figma.variables.getVariableByIdAsync = async () => {
      run.fake.document.asAnother(() => run.fake.document.remove(target.id))
      return variable
    }
    const targets = painted.map(({ nodeId }) => wholeLayer(nodeId))
    expect(await run.panel.call('restoreOriginals', { targets })).toMatchObject({ failed: 0 })
    expect(other.visible).toBe(true)
    warn.mockRestore()
  })

  test('a variable that is gone does not prevent restoring', async () => {
    start({ writesKeepBindings })
    const target = red()
    target.setBoundVariable('visible', { id: 'VariableID:0:0' } as Variable)
    target.setBoundVariable('opacity', { id: 'VariableID:0:0' } as Variable)
    const { nodeId } = await run.apply(target.id, PASTICHE)
    await restore(nodeId)
    expect([target.visible, target.opacity]).toEqual([true, 1])
  })
})

describe.each([false, true])('if plugin data shows on instances: %s,', (dataShowsOnInstances) => {
  test('a picture painted in a component is painted in its instances; restored in one instance, it stays painted in the other', async () => {
    start({ dataShowsOnInstances })
    const component = run.figma.createComponent()
    const target = photo(component)
    const before = target.fills
    const [one, other] = [1, 2].map(() => node<InstanceNode>(run.fake.instantiate(component.id)).children[0])
    await run.apply(target.id, PASTICHE)
    expect((one as RectangleNode).fills).toEqual(target.fills)
    const restoring = restore(one?.id ?? '')
    if (dataShowsOnInstances) {
      await restoring
      expect([(one as RectangleNode).fills, (other as RectangleNode).fills]).toEqual([before, target.fills])
      await run.apply(one?.id ?? '', PASTICHE)
      await restore(one?.id ?? '')
      expect((one as RectangleNode).fills).toEqual(before)
    } else await expect(restoring).rejects.toMatchObject({ code: 'recipe-unreadable' })
    await restore(target.id)
    expect([target.fills, (other as RectangleNode).fills]).toEqual([before, before])
  })

  test('a stand-in in an instance cannot be removed, and trying changes nothing', async () => {
    start({ dataShowsOnInstances })
    const component = run.figma.createComponent()
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    const { nodeId } = await run.apply(red(component).id, PASTICHE)
    const before = [...run.fake.document.snapshot()]
    const [standIn, ...others] = instance.children // hidden layers of an instance cannot be reached by a plugin
    expect([standIn?.name, others]).toEqual(['Rectangle (The Great Wave)', []])
    await expect(restore(standIn?.id ?? '')).rejects.toMatchObject({
      code: dataShowsOnInstances ? 'node-gone' : 'recipe-unreadable'
    })
    expect([...run.fake.document.snapshot()]).toEqual(before)
    await restore(nodeId)
    expect(instance.children.map(({ visible }) => visible)).toEqual([true])
  })
})

test.each(['above', 'replace', 'layer'] as const)(
  'after the file was closed and opened again, a pastiche (%s) can be restored, and painted again from the original',
  async (landing) => {
    start({})
    const target = photo()
    const before = target.fills
    const { nodeId } = await run.apply(target.id, PASTICHE, { landing })
    run.fake.close()
    run.fake.document.reopen()
    run = runPlugin({ document: run.fake.document })
    expect((await run.panel.call('readSource', { target: wholeLayer(nodeId) })).bytes).toEqual(PHOTO)
    await restore(nodeId)
    expect([node(target.id).fills, node(target.id).visible]).toEqual([before, true])
  }
)

test('text on a path is painted on a copy of itself, and a transform group on a picture of all its repetitions', async () => {
  start({})
  const { document } = run.fake
  const { hash } = run.figma.createImage(PHOTO)
  const path = document.create('TEXT_PATH', 'Round', { characters: 'Round and round', fills: photo().fills as Paint[] })
  document.insert(document.pageId, 0, path)
  const copied = await run.apply(path, PASTICHE, { landing: 'layer' })
  expect([node(copied.nodeId).type, copied.landing]).toEqual(['TEXT_PATH', 'layer'])
  expect((node(copied.nodeId).fills as ImagePaint[])[0]?.imageHash).toBe(hash)
  const repeat = { type: 'REPEAT', repeatType: 'LINEAR', axis: 'HORIZONTAL', unitType: 'PIXELS' } as const
  const group = document.create('TRANSFORM_GROUP', 'Twice', {
    transformModifiers: [{ ...repeat, count: 2, offset: 40 }]
  })
  document.insert(document.pageId, 0, group)
  const inner = red(node<FrameNode>(group))
  const whole = await run.apply(group, PASTICHE)
  expect(node(whole.nodeId).absoluteBoundingBox).toEqual({ x: 0, y: 0, width: 60, height: 10 })
  await restore(whole.nodeId)
  const one = await run.apply(inner.id, PASTICHE) // the pastiche is put outside the group, which would repeat it
  expect(node(one.nodeId).parent?.id).toBe(document.pageId)
})
