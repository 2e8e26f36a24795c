import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import type { FakeFigma } from '../../playground/figma/fake-figma.ts'

describe('a layer of the fake document', () => {
  let fake: FakeFigma
  let figma: FakeFigma['figma']
  beforeEach(() => {
    fake = createFakeFigma()
    figma = fake.figma
  })

  test('fills are frozen copies, so changing the assigned array does not change the layer', () => {
    const rectangle = figma.createRectangle()
    const mine = [{ type: 'SOLID' as const, color: { r: 1, g: 0, b: 0 } }]
    rectangle.fills = mine
    mine[0] = { type: 'SOLID', color: { r: 0, g: 1, b: 0 } }
    expect(rectangle.fills).toEqual([
      { type: 'SOLID', color: { r: 1, g: 0, b: 0 }, visible: true, opacity: 1, blendMode: 'NORMAL' }
    ])
    expect(Object.isFrozen(rectangle.fills)).toBe(true)
    expect(() => Reflect.apply(Array.prototype.push, rectangle.fills, [1])).toThrow()
  })

  test('a group has no fills at all', () => {
    const group = figma.group([figma.createRectangle()], figma.currentPage)
    expect('fills' in group).toBe(false)
    expect('children' in group).toBe(true)
    expect('fills' in figma.createRectangle()).toBe(true)
  })

  test('a group is as large as its children, and moving it moves them', () => {
    const [one, other] = [figma.createRectangle(), figma.createRectangle()]
    other.x = 300
    other.y = 50
    const group = figma.group([one, other], figma.currentPage)
    expect([group.x, group.y, group.width, group.height]).toEqual([0, 0, 400, 150])
    group.x = 1000
    expect(other.x).toBe(1300)
    expect(other.absoluteBoundingBox).toEqual({ x: 1300, y: 50, width: 100, height: 100 })
  })

  test('rotation turns counter-clockwise about the top left corner', () => {
    const rectangle = figma.createRectangle()
    rectangle.resize(25, 10)
    rectangle.rotation = 90
    expect(rectangle.rotation).toBeCloseTo(90)
    const box = rectangle.absoluteBoundingBox
    expect([box?.x, box?.y, box?.width, box?.height].map((value) => Math.round(value ?? Number.NaN))).toEqual([
      0, -25, 10, 25
    ])
  })

  test('clipping frames cut render bounds, shadows widen them, and hidden layers have none', () => {
    const frame = figma.createFrame()
    const inner = figma.createRectangle()
    frame.appendChild(inner)
    inner.x = 60
    expect(inner.absoluteRenderBounds).toEqual({ x: 60, y: 0, width: 40, height: 100 })
    frame.effects = [
      {
        type: 'DROP_SHADOW',
        color: { r: 0, g: 0, b: 0, a: 1 },
        offset: { x: 0, y: 4 },
        radius: 10,
        visible: true,
        blendMode: 'NORMAL'
      }
    ]
    expect(frame.absoluteRenderBounds).toEqual({ x: -10, y: -6, width: 120, height: 120 })
    frame.visible = false
    expect(frame.absoluteRenderBounds).toBeNull()
    expect(inner.absoluteRenderBounds).toBeNull()
  })

  test('auto layout places its children, unless they are absolute', () => {
    const frame = figma.createFrame()
    frame.layoutMode = 'HORIZONTAL'
    frame.itemSpacing = 8
    const [one, other] = [figma.createRectangle(), figma.createRectangle()]
    frame.appendChild(one)
    frame.appendChild(other)
    expect([other.x, frame.width]).toEqual([108, 208])
    other.x = 5
    expect(other.x).toBe(108)
    other.layoutPositioning = 'ABSOLUTE'
    other.x = 5
    expect([other.x, frame.width]).toEqual([5, 100])
  })

  test('nothing can be inserted into an instance or taken out of it', () => {
    const component = figma.createComponent()
    component.appendChild(figma.createRectangle())
    const id = fake.instantiate(component.id)
    const instance = fake.node(id) as InstanceNode
    expect(() => instance.appendChild(figma.createRectangle())).toThrow(
      'in appendChild: Cannot move node. New parent is an instance or is inside of an instance'
    )
    expect(() => instance.children[0]?.remove()).toThrow('in remove: Removing this node is not allowed')
    expect(() => instance.mainComponent).toThrow('getMainComponentAsync')
  })

  test('a hidden layer in an instance cannot be read while such layers are skipped', () => {
    const component = figma.createComponent()
    const group = figma.createFrame()
    component.appendChild(group)
    group.appendChild(figma.createRectangle())
    const instance = fake.node(fake.instantiate(component.id)) as InstanceNode
    const copy = instance.children[0] as FrameNode
    const inner = copy.children[0] as RectangleNode
    copy.visible = false
    expect(inner.opacity).toBe(1)
    figma.skipInvisibleInstanceChildren = true
    for (const act of [() => copy.visible, () => inner.name, () => inner.getPluginData('x')])
      expect(act).toThrow('The node (instance sublayer or table cell) with id')
    expect(instance.visible).toBe(true)
    figma.skipInvisibleInstanceChildren = false
    expect(copy.visible).toBe(false)
  })
})

describe('instances follow their component', () => {
  test('except in overridden fields', () => {
    const fake = createFakeFigma()
    const component = fake.figma.createComponent()
    const [text, inner] = [fake.figma.createEllipse(), fake.figma.createRectangle()]
    component.appendChild(inner)
    const instance = fake.node(fake.instantiate(component.id)) as InstanceNode
    const copy = instance.children[0] as RectangleNode
    inner.opacity = 0.5
    inner.x = 30
    component.insertChild(0, text)
    expect([copy.opacity, copy.x]).toEqual([0.5, 30])
    expect(instance.children.map(({ type }) => type)).toEqual(['ELLIPSE', 'RECTANGLE'])
    copy.opacity = 0.1
    inner.opacity = 0.9
    inner.cornerRadius = 4
    expect([copy.opacity, copy.cornerRadius]).toEqual([0.1, 4])
    text.remove()
    expect(instance.children.map(({ id }) => id)).toEqual([copy.id])
    component.x = 500
    expect(instance.x).toBe(0)
  })
})

describe('a grid', () => {
  test('gives each layer a cell, grows when it is full, and shrinks only when a user shrinks it', () => {
    const { figma } = createFakeFigma()
    const grid = figma.createFrame()
    grid.layoutMode = 'GRID'
    grid.gridColumnCount = 2
    const layers = [1, 2, 3].map(() => figma.createRectangle())
    for (const layer of layers) grid.appendChild(layer)
    expect(layers.map((layer) => [layer.gridRowAnchorIndex, layer.gridColumnAnchorIndex])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0]
    ])
    expect(grid.gridRowCount).toBe(2)
    expect(() => layers[0]?.setGridChildPosition(1, 0)).toThrow('occupied')
    expect(() => layers[0]?.setGridChildPosition(2, 0)).toThrow('out of bounds')
    layers[2]?.remove()
    expect(grid.gridRowCount).toBe(2)
    grid.gridRowCount = 1
    expect(() => {
      grid.gridRowCount = 0
    }).toThrow('at least 1')
    expect(() => {
      grid.gridColumnCount = 1
    }).toThrow('Cannot remove tracks that have children')
  })
})
