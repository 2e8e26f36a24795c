import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createFakeFigma } from '../../playground/figma/create-figma.ts'
import type { FakeFigma } from '../../playground/figma/fake-figma.ts'
import { blankPng } from '../../playground/figma/flat-renderer.ts'
import type { NotedWindow } from '../../playground/figma/plugin-window.ts'

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))

describe('the fake document', () => {
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

  test('createImage takes only PNG and JPEG, up to 4096 px', async () => {
    expect(figma.createImage(blankPng(3, 2)).hash).toBe(figma.createImage(blankPng(3, 2)).hash)
    expect(await figma.createImage(blankPng(3, 2)).getSizeAsync()).toEqual({ width: 3, height: 2 })
    expect(() => figma.createImage(blankPng(4097, 1))).toThrow('in createImage: Image is too large')
    expect(() => figma.createImage(new Uint8Array(100))).toThrow('in createImage: Image type is unsupported')
    expect(figma.createImage(new Uint8Array(readFileSync('playground/pictures/rocket.jpg'))).hash).toBe(
      createHash('sha1').update(readFileSync('playground/pictures/rocket.jpg')).digest('hex')
    )
    const jpeg = new Uint8Array(readFileSync('playground/pictures/raccoon.jpg'))
    expect(await figma.createImage(jpeg).getSizeAsync()).toEqual({ width: 1024, height: 768 })
    const stored = await figma.getImageByHash(figma.createImage(jpeg).hash)?.getBytesAsync()
    expect(Buffer.compare(Buffer.from(stored ?? []), jpeg)).toBe(0)
  })

  test('undo and redo restore the selection, and removing a selected layer emits selectionchange', async () => {
    const [kept, doomed] = [figma.createRectangle(), figma.createRectangle()]
    figma.currentPage.selection = [doomed]
    figma.commitUndo()
    const changed = jest.fn()
    figma.on('selectionchange', changed)
    await soon()
    changed.mockClear()
    doomed.remove()
    await soon()
    expect([changed.mock.calls.length, figma.currentPage.selection]).toEqual([1, []])
    figma.currentPage.selection = [kept]
    figma.commitUndo()
    fake.document.undo()
    expect(fake.document.selection).toEqual([doomed.id])
    fake.document.redo()
    expect(fake.document.selection).toEqual([kept.id])
  })

  test('undoing a plugin’s changes keeps those of another user', () => {
    const [box, other] = [figma.createRectangle(), figma.createRectangle()]
    box.name = 'Before'
    figma.commitUndo()
    const added = figma.createEllipse()
    box.name = 'Mine'
    fake.document.asAnother(() => {
      fake.document.update(box.id, { locked: true, name: 'Theirs' })
      fake.document.remove(other.id)
    })
    box.visible = false
    figma.commitUndo()
    fake.document.undo()
    expect([box.name, box.locked, box.visible, added.removed, other.removed]).toEqual([
      'Before',
      true,
      true,
      true,
      true
    ])
    expect(figma.currentPage.children.map(({ id }) => id)).toEqual([box.id])
    fake.document.redo()
    expect([box.name, box.locked, box.visible, added.removed, other.removed]).toEqual([
      'Theirs',
      true,
      false,
      false,
      true
    ])
  })

  test('everything since the last commit is one undo step, plugin data included', () => {
    const rectangle = figma.createRectangle()
    figma.commitUndo()
    rectangle.name = 'Changed'
    rectangle.setPluginData('recipe', 'text')
    figma.commitUndo()
    fake.document.undo()
    expect([rectangle.name, rectangle.getPluginData('recipe')]).toEqual(['Rectangle', ''])
    fake.document.redo()
    expect([rectangle.name, rectangle.getPluginData('recipe')]).toEqual(['Changed', 'text'])
    fake.document.undo()
    fake.document.undo()
    expect(rectangle.removed).toBe(true)
    expect(() => rectangle.name).toThrow('does not exist')
  })

  test('selectionchange is emitted later, and once for several changes', async () => {
    let count = 0
    figma.on('selectionchange', () => count++)
    const rectangle = figma.createRectangle()
    fake.document.select([rectangle.id])
    fake.document.select([])
    fake.document.select([rectangle.id])
    expect(count).toBe(0)
    await soon()
    expect(count).toBe(1)
    expect(figma.currentPage.selection).toEqual([rectangle])
  })

  test('nodechange names the topmost of the layers that came or went, and no layer that only follows its component', async () => {
    const changes: [string, string][] = []
    const heard = async (): Promise<[string, string][]> => {
      await soon()
      return changes.splice(0)
    }
    const component = figma.createComponent()
    const inner = figma.createRectangle()
    component.appendChild(inner)
    const copy = fake.node(fake.instantiate(component.id)) as InstanceNode
    figma.currentPage.on('nodechange', ({ nodeChanges }) => {
      for (const { type, id } of nodeChanges) changes.push([type, id])
    })
    await heard()
    inner.opacity = 0.5
    expect(await heard()).toEqual([['PROPERTY_CHANGE', inner.id]])
    figma.commitUndo()
    copy.remove()
    expect(await heard()).toContainEqual(['DELETE', copy.id])
    figma.commitUndo()
    fake.document.undo()
    const back = await heard()
    expect(back.filter(([type]) => type === 'CREATE')).toEqual([['CREATE', copy.id]])
    const frame = figma.createFrame()
    frame.appendChild(figma.createRectangle())
    expect((await heard()).filter(([type]) => type === 'CREATE')).toEqual([['CREATE', frame.id]])
    frame.remove()
    expect((await heard()).filter(([type]) => type === 'DELETE')).toEqual([['DELETE', frame.id]])
  })

  test('the selection of a page can only have layers of that page', async () => {
    const layer = figma.createRectangle()
    const before = figma.currentPage
    const page = figma.createPage()
    expect(() => {
      page.selection = [layer]
    }).toThrow('in set_selection: The selection of a page can only include nodes in that page')
    await figma.setCurrentPageAsync(page)
    expect(() => {
      page.selection = [layer]
    }).toThrow('in that page')
    await figma.setCurrentPageAsync(before)
    before.selection = [layer]
    expect(fake.document.selection).toEqual([layer.id])
  })

  test('a page must be loaded before layers are put on it, and a picture that only another page shows is not loaded either', async () => {
    const { document } = fake
    const picture = figma.createImage(blankPng(3, 2))
    const page = figma.createPage()
    const layer = figma.createRectangle()
    layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: picture.hash }]
    page.appendChild(layer)
    fake.close()
    document.reopen()
    const later = createFakeFigma({ document }).figma
    const again = (await later.getNodeByIdAsync(page.id)) as PageNode
    expect(() => again.appendChild(later.createRectangle())).toThrow('has not been explicitly loaded')
    expect(later.getImageByHash(picture.hash) === null).toBe(true)
    await again.loadAsync()
    expect(() => again.appendChild(later.createRectangle())).not.toThrow()
    expect(later.getImageByHash(picture.hash)?.hash).toBe(picture.hash)
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

  test('an entry of plugin data has at most 100 kB, and clientStorage 5 MB', async () => {
    const rectangle = figma.createRectangle()
    expect(() => rectangle.setPluginData('key', 'x'.repeat(101 * 1024))).toThrow('100 kB')
    await figma.clientStorage.setAsync('large', new Uint8Array(4 << 20))
    await expect(figma.clientStorage.setAsync('more', new Uint8Array(2 << 20))).rejects.toThrow('Quota exceeded')
    expect(await figma.clientStorage.keysAsync()).toEqual(['large'])
  })

  test('messages lose functions, and values that Figma cannot copy are refused', async () => {
    const window = fake.window as NotedWindow
    expect(() => figma.ui.postMessage({})).toThrow('No UI')
    figma.showUI('<p>')
    figma.ui.postMessage({ bytes: new Uint8Array([1]), act: () => {}, nested: [{ at: null }] })
    expect(window.posted).toEqual([{ bytes: new Uint8Array([1]), nested: [{ at: null }] }])
    expect(() => figma.ui.postMessage(new Float32Array(1))).toThrow('Float32Array')
    expect(() => figma.ui.postMessage({ map: new Map() })).toThrow('Map')
    const received: unknown[] = []
    figma.ui.onmessage = (message) => received.push(message)
    fake.receive({ hello: 1 })
    await soon()
    expect(received).toEqual([{ hello: 1 }])
  })

  test('exports are rounded outwards to whole pixels, and layers that show nothing cannot be exported', async () => {
    const rectangle = figma.createRectangle()
    rectangle.x = 0.5
    const header = new DataView((await rectangle.exportAsync({ format: 'PNG' })).buffer)
    expect([header.getUint32(16), header.getUint32(20)]).toEqual([101, 100])
    rectangle.visible = false
    await expect(rectangle.exportAsync()).rejects.toThrow(
      'Failed to export node. This node may not have any visible layers.'
    )
  })
})

test('every export that fails has the same text, whatever the reason', async () => {
  const { figma } = createFakeFigma({ renderer: { render: () => Promise.reject(new Error('out of memory')) } })
  const layer = figma.createRectangle()
  await expect(layer.exportAsync()).rejects.toThrow(/^in exportAsync: Failed to export node$/)
  layer.resize(20_000, 10)
  await expect(layer.exportAsync()).rejects.toThrow(/^in exportAsync: Failed to export node$/)
})

describe('paints are checked when they are written:', () => {
  const figma = createFakeFigma().figma
  const SOLID = { type: 'SOLID', color: { r: 0, g: 0, b: 0 } }
  const STOP = { position: 0, color: { r: 0, g: 0, b: 0, a: 1 } }
  const AXES = [
    [1, 0, 0],
    [0, 1, 0]
  ]
  const GRADIENT = { type: 'GRADIENT_LINEAR', gradientTransform: AXES, gradientStops: [STOP, { ...STOP, position: 1 }] }
  const IMAGE = { type: 'IMAGE', scaleMode: 'FILL', imageHash: null }
  const VIDEO = { type: 'VIDEO', scaleMode: 'FIT', videoHash: 'v' }
  const SHADER = { type: 'SHADER', id: 's', properties: { a: 1 }, propertyMetadata: {} }
  const set = (paint: object): void => {
    figma.createRectangle().fills = [paint as Paint]
  }

  test.each([SOLID, GRADIENT, IMAGE, VIDEO, SHADER])('%j is taken', (paint) => {
    expect(() => set(paint)).not.toThrow()
  })

  test.each([
    [{ ...SOLID, color: { r: 0, g: 0, b: 0, a: 1 } }, "Unrecognized key(s) in object: 'a' at [0].color"],
    [{ ...SOLID, opacity: 2 }, 'Number must be between 0 and 1 at [0].opacity'],
    [{ ...SOLID, blendMode: 'GLOW' }, 'Invalid enum value at [0].blendMode'],
    [{ ...GRADIENT, gradientTransform: [[1, 0, 0]] }, 'Expected array of 2 at [0].gradientTransform'],
    [{ ...GRADIENT, gradientStops: [{ ...STOP, position: 3 }] }, 'at [0].gradientStops[0].position'],
    [{ ...IMAGE, boundVariables: {} }, "'boundVariables' at [0]"],
    [{ ...IMAGE, filters: { contrast: 3 } }, 'Number must be between -1 and 1 at [0].filters.contrast'],
    [{ ...IMAGE, rotation: 45 }, 'Rotation must be a multiple of 90 at [0].rotation'],
    [{ ...VIDEO, imageHash: 'x' }, "'imageHash' at [0]"],
    [{ type: 'PATTERN', sourceNodeId: '1:1' }, 'Cannot set pattern paints synchronously'],
    [{ type: 'toString' }, 'Invalid discriminator value at [0].type']
  ])('%j is refused', (paint, reason) => {
    expect(() => set(paint)).toThrow(reason)
  })
})

describe('images', () => {
  const photo = new Uint8Array(readFileSync('playground/pictures/rocket.jpg'))

  test('with damage after an intact header are refused', () => {
    const { figma } = createFakeFigma()
    const picture = blankPng(30, 20)
    const flipped = picture.map((byte, at) => (at === picture.length >> 1 ? byte ^ 255 : byte))
    for (const damaged of [flipped, picture.slice(0, -20), photo.slice(0, photo.length >> 1), photo.slice(0, 400)])
      expect(() => figma.createImage(damaged)).toThrow('in createImage: Image is invalid')
  })

  test('that no paint shows are gone after the file was opened again', () => {
    const { figma, document } = createFakeFigma()
    const [shown, named] = [figma.createImage(blankPng(3, 2)), figma.createImage(blankPng(4, 2))]
    const rectangle = figma.createRectangle()
    rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: shown.hash, visible: false }]
    rectangle.setPluginData('original', named.hash)
    document.reopen()
    expect(figma.getImageByHash(shown.hash)?.hash).toBe(shown.hash)
    expect(figma.getImageByHash(named.hash)).toBeNull()
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
