import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { expectSameBox, frame, land, node, PASTICHE, rotationOnPage, run, shape } from './layer-scene.ts'

describe('a layer without an image fill is painted on a new one', () => {
  test('exactly over it, with the rendering beneath the pastiche, and the original hidden', async () => {
    const red = shape(run.figma.currentPage, 40, 60)
    const bounds = red.absoluteRenderBounds
    const source = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    expect(source).toMatchObject({ origin: 'export', pixelsPerUnit: 2 })
    const layer = await land(red)
    expectSameBox(layer.absoluteBoundingBox, bounds)
    expect(layer.parent?.id).toBe(run.figma.currentPage.id)
    expect(run.figma.currentPage.children.map(({ id }) => id)).toEqual([red.id, layer.id])
    const hashes = (layer.fills as ImagePaint[]).map(({ imageHash }) => imageHash)
    const [rendering, pastiche] = [source.bytes, PASTICHE].map((bytes) => run.fake.document.images.create(bytes).hash)
    expect(hashes).toEqual([rendering, pastiche])
    expect(red.visible).toBe(false)
    expect(layer.name).toBe('Rectangle (The Great Wave)')
  })

  test('in one undo step', async () => {
    const red = shape(run.figma.currentPage, 40, 60)
    run.figma.commitUndo()
    const before = [...run.fake.document.snapshot()]
    await land(red)
    run.fake.document.undo()
    expect([...run.fake.document.snapshot()]).toEqual(before)
  })

  test('upright and over its render bounds, at any rotation of the layer and its frames', async () => {
    const outer = frame()
    outer.rotation = 20
    const inner = frame(outer)
    outer.clipsContent = inner.clipsContent = false
    inner.rotation = 25
    const red = shape(inner, 50, 70)
    red.rotation = -70
    red.effects = [
      {
        type: 'DROP_SHADOW',
        color: { r: 0, g: 0, b: 0, a: 1 },
        offset: { x: 3, y: 5 },
        radius: 4,
        visible: true,
        blendMode: 'NORMAL'
      }
    ]
    const bounds = red.absoluteRenderBounds
    const layer = await land(red)
    expect(layer.parent?.id).toBe(inner.id)
    expect(rotationOnPage(layer)).toBeCloseTo(0, 4)
    const box = layer.absoluteBoundingBox
    for (const side of ['x', 'y'] as const) {
      expect(Math.abs((box?.[side] ?? 0) - (bounds?.[side] ?? 0))).toBeLessThanOrEqual(0.5) // extended to half pixels
    }
    expect(box && bounds && box.width - bounds.width).toBeGreaterThanOrEqual(-1e-6)
    expect(box && bounds && box.width - bounds.width).toBeLessThanOrEqual(1)
  })

  test('over the part that a clipping frame shows', async () => {
    const clip = frame()
    clip.x = 10
    clip.y = 20
    const red = shape(clip, 350, 280)
    const layer = await land(red)
    expectSameBox(layer.absoluteBoundingBox, { x: 360, y: 300, width: 50, height: 20 })
  })

  test('a group, in the group’s frame and above the group', async () => {
    const around = frame()
    around.x = 100
    const group = run.figma.group([shape(around, 10, 10), shape(around, 150, 90)], around)
    const layer = await land(group)
    expectSameBox(layer.absoluteBoundingBox, { x: 110, y: 10, width: 240, height: 130 })
    expect(around.children.map(({ id }) => id)).toEqual([group.id, layer.id])
  })

  test('a child of a group, inside the group, in the coordinates of the frame', async () => {
    const around = frame()
    around.x = 100
    around.clipsContent = false
    const [red, blue] = [shape(around, -20, -10), shape(around, 150, 90)]
    const group = run.figma.group([red, blue], around)
    const layer = await land(red)
    expect(group.children.map(({ id }) => id)).toEqual([red.id, layer.id, blue.id])
    expectSameBox(layer.absoluteBoundingBox, { x: 80, y: -10, width: 100, height: 50 })
  })

  test('a layer under a mask, under the same mask', async () => {
    const around = frame()
    const mask = shape(around, 0, 0, 60, 60)
    mask.isMask = true
    const red = shape(around, 10, 10)
    const group = run.figma.group([mask, red], around)
    const layer = await land(red)
    expect(group.children.map(({ id }) => id)).toEqual([mask.id, red.id, layer.id])
  })

  test('a child of auto-layout, and its neighbours stay where they are', async () => {
    const row = frame()
    row.layoutMode = 'HORIZONTAL'
    row.itemSpacing = 10
    const children = [shape(row, 0, 0), shape(row, 0, 0), shape(row, 0, 0)] as const
    children[1].constraints = { horizontal: 'MAX', vertical: 'CENTER' }
    const places = children.map(({ absoluteBoundingBox }) => absoluteBoundingBox)
    const size = [row.width, row.height]
    const layer = await land(children[1])
    expect(layer.layoutPositioning).toBe('ABSOLUTE')
    expectSameBox(layer.absoluteBoundingBox, places[1] ?? null)
    expect(layer.constraints).toEqual({ horizontal: 'MAX', vertical: 'CENTER' })
    expect(children.map(({ absoluteBoundingBox }) => absoluteBoundingBox)).toEqual(places)
    expect([row.width, row.height]).toEqual(size)
    expect(children[1]).toMatchObject({ visible: true, opacity: 0 })
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect(children[1].opacity).toBe(1)
    expect(row.children.map(({ id }) => id)).toEqual(children.map(({ id }) => id))
  })

  test('a sublayer of an instance, above the instance, with the opacity of the instance', async () => {
    const component = run.figma.createComponent()
    component.resize(200, 200)
    shape(component, 20, 30)
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    instance.x = 500
    instance.opacity = 0.5
    const red = instance.children[0] as RectangleNode
    const layer = await land(red)
    expect(layer.parent?.id).toBe(run.figma.currentPage.id)
    expect(run.figma.currentPage.children.map(({ id }) => id).slice(-2)).toEqual([instance.id, layer.id])
    expectSameBox(layer.absoluteBoundingBox, { x: 520, y: 30, width: 100, height: 50 })
    expect(layer.opacity).toBe(0.5)
    // In an instance, a plugin could not find an invisible layer again.
    expect(red).toMatchObject({ visible: true, opacity: 0 })
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })).resolves.toEqual({
      nodeId: red.id
    })
    expect(red.opacity).toBe(1)
    expect(layer.removed).toBe(true)
  })

  test('a component, which stays visible because hiding it might hide its instances', async () => {
    const component = run.figma.createComponent()
    component.appendChild(shape(component, 0, 0))
    const layer = await land(component)
    expect(component).toMatchObject({ visible: true, opacity: 1 })
    expect(layer.parent?.id).toBe(run.figma.currentPage.id)
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(component.id) })).resolves.toEqual({
      nodeId: component.id
    })
    expect(layer.removed).toBe(true)
  })

  test('a section', async () => {
    const section = run.figma.createSection()
    section.x = 700
    const layer = await land(section)
    expectSameBox(layer.absoluteBoundingBox, section.absoluteBoundingBox)
    expect(section.visible).toBe(false)
  })

  test('a locked layer, on a locked layer', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    red.locked = true
    expect((await land(red)).locked).toBe(true)
  })

  test('a layer of 10000 × 3, at no more than 4096 px', async () => {
    const line = shape(run.figma.currentPage, 0, 0, 10000, 3)
    const { bytes, pixelsPerUnit } = await run.panel.call('readSource', { target: wholeLayer(line.id) })
    expect(pixelsPerUnit).toBeLessThan(0.41)
    expect(Buffer.from(bytes).readUInt32BE(16)).toBeLessThanOrEqual(4096)
    const layer = await land(line)
    expect(layer.width).toBeCloseTo(10000, -1)
  })

  test('and the new layer is selected in place of the original', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    run.figma.currentPage.selection = [red]
    const layer = await land(red)
    expect(run.figma.currentPage.selection.map(({ id }) => id)).toEqual([layer.id])
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect(run.figma.currentPage.selection.map(({ id }) => id)).toEqual([red.id])
  })
})
