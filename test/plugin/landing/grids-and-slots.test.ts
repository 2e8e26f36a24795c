import { node, PASTICHE, red, restore, run, start } from './unknowns-scene.ts'

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
