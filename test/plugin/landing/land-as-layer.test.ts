import { duplicate } from '../../../playground/figma/duplicate.ts'
import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { drawnRenderer } from '../drawn-renderer.ts'
import { png } from '../png.ts'
import { type Run, runPlugin, soon, recipe as writtenRecipe } from '../run-plugin.ts'

const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const OTHER = png(30, 20, 3, (data) => data.fill(10))
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

const node = <N extends SceneNode>(id: string): N => run.fake.node(id) as N // the test made it

/** A red rectangle at (x, y) of `parent`. */
function shape(parent: BaseNode & ChildrenMixin, x: number, y: number, width = 100, height = 50): RectangleNode {
  const made = run.figma.createRectangle()
  parent.appendChild(made)
  made.resize(width, height)
  made.x = x
  made.y = y
  made.fills = [RED]
  return made
}

function frame(parent: BaseNode & ChildrenMixin = run.figma.currentPage): FrameNode {
  const made = run.figma.createFrame()
  parent.appendChild(made)
  made.resize(400, 300)
  return made
}

test('wherever Figma begins to refuse all writes, the layer is as it was, or its pastiche is in its place', async () => {
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

/** Applies, and returns the layer that now has the pastiche. */
async function land(target: SceneNode, image = PASTICHE): Promise<RectangleNode> {
  run.figma.commitUndo()
  const { nodeId, landing } = await run.apply(target.id, image)
  expect(landing).toBe('layer')
  expect(nodeId).not.toBe(target.id)
  return node<RectangleNode>(nodeId)
}

function expectSameBox(one: Rect | null, other: Rect | null): void {
  for (const key of ['x', 'y', 'width', 'height'] as const)
    expect(one?.[key]).toBeCloseTo(other?.[key] ?? Number.NaN, 3)
}

function rotationOnPage({ absoluteTransform: [[a], [b]] }: SceneNode): number {
  return (Math.atan2(b, a) * 180) / Math.PI
}

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
    expect(red).toMatchObject({ visible: true, opacity: 0 }) // an invisible layer could not be found again
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

describe('a shape with an image fill, on a layer of its own', () => {
  test('is copied: the copy has the same form, and the picture and the pastiche are its only fills', async () => {
    const { hash } = run.figma.createImage(png(60, 40))
    const around = frame()
    around.rotation = 15
    const star = run.figma.createEllipse()
    around.appendChild(star)
    star.resize(60, 40)
    star.rotation = 10
    star.fills = [RED, { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    const { nodeId, landing } = await run.apply(star.id, PASTICHE, { landing: 'layer' })
    const copy = node<EllipseNode>(nodeId)
    expect([landing, copy.type, copy.parent?.id]).toEqual(['layer', 'ELLIPSE', around.id])
    expect(copy.relativeTransform).toEqual(
      star.relativeTransform.map((row) => row.map((value) => expect.closeTo(value, 6)))
    )
    expect((copy.fills as ImagePaint[]).map(({ imageHash }) => imageHash)).toEqual([
      hash,
      run.fake.document.images.create(PASTICHE).hash
    ])
    expect(star.visible).toBe(false)
  })

  test('removes an older pastiche from the original', async () => {
    const { hash } = run.figma.createImage(png(60, 40))
    const photo = shape(run.figma.currentPage, 0, 0)
    photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash, opacity: 0.5 }]
    const before = photo.fills
    await run.apply(photo.id, PASTICHE)
    const { nodeId } = await run.apply(photo.id, OTHER, { landing: 'layer' })
    expect(nodeId).not.toBe(photo.id)
    expect(photo.fills).toEqual(before)
    expect(photo.getPluginData('recipe')).toBe('')
    await run.panel.call('restoreOriginal', { target: wholeLayer(nodeId) })
    expect(photo).toMatchObject({ fills: before, visible: true })
    expect(photo.getPluginDataKeys()).toEqual([])
  })
})

describe('a layer that stands in for another', () => {
  test('is painted again in place, from the rendering that it was painted from', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const first = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    const layer = await land(red)
    const again = await run.panel.call('readSource', { target: wholeLayer(layer.id) })
    expect(again).toEqual({ ...first, origin: 'fill', pixelsPerUnit: expect.closeTo(2) })
    await expect(run.apply(layer.id, OTHER, { landing: 'replace' })).resolves.toMatchObject({
      nodeId: layer.id,
      landing: 'layer'
    })
    expect(layer.fills).toHaveLength(2)
    expect(run.figma.currentPage.children).toHaveLength(2)
  })

  test('stays the only one when two paintings arrive at once', async () => {
    run.fake.close()
    run = runPlugin({
      renderer: {
        async render(document, request) {
          await soon(20)
          return drawnRenderer.render(document, request)
        }
      }
    })
    const red = shape(run.figma.currentPage, 0, 0)
    const { key } = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    const both = [PASTICHE, OTHER].map((image) => run.apply(red.id, image, { sourceKey: key }))
    const [first, second] = await Promise.all(both)
    expect(second?.nodeId).toBe(first?.nodeId)
    expect(run.figma.currentPage.children).toHaveLength(2)
  })

  test('is painted again through the id of its original too', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const { key } = await run.panel.call('readSource', { target: wholeLayer(red.id) })
    const layer = await land(red)
    await expect(run.apply(red.id, OTHER, { sourceKey: key })).resolves.toMatchObject({
      nodeId: layer.id,
      landing: 'layer'
    })
  })

  test('is described when its original is selected in the list of layers', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    run.figma.currentPage.selection = [red, layer]
    const { targets, refused } = await run.panel.call('getSelection', null)
    expect(refused).toEqual([])
    expect(targets).toMatchObject([
      { ref: wholeLayer(layer.id), canFill: false, recipe: expect.stringContaining('"landing":"layer"') }
    ])
  })

  test('is restored in a later session', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    run.figma.commitUndo()
    const layer = await land(red)
    run.fake.close()
    const later = runPlugin({ document: run.fake.document })
    await later.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect(later.figma.currentPage.children.map(({ id, visible }) => [id, visible])).toEqual([[red.id, true]])
    expect(later.fake.node(red.id).getPluginDataKeys()).toEqual([])
    later.fake.close()
  })

  test('stays when its original was deleted, with a code that says so', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    red.remove()
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })).rejects.toMatchObject({
      code: 'node-gone'
    })
    expect(layer.removed).toBe(false)
    await run.apply(layer.id, OTHER) // and can be painted again
  })

  test('can be deleted by hand, and its original can be shown again', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    layer.remove()
    expect(red.getRelaunchData()).toEqual({ restore: '' })
    await run.panel.call('restoreOriginal', { target: wholeLayer(red.id) })
    expect(red.visible).toBe(true)
    expect(red.getRelaunchData()).toEqual({})
  })

  test('in a duplicated frame belongs to the duplicate’s original', async () => {
    const around = frame()
    const red = shape(around, 0, 0)
    const layer = await land(red)
    const copy = node<FrameNode>(duplicate(run.fake.document, around.id))
    const [copiedRed, copiedLayer] = copy.children
    await run.panel.call('restoreOriginal', { target: wholeLayer(copiedLayer?.id ?? '') })
    expect(copy.children.map(({ id, visible }) => [id, visible])).toEqual([[copiedRed?.id, true]])
    expect([red.visible, layer.removed]).toEqual([false, false])
  })
})

describe('copies change their own pair, never the first one:', () => {
  test('a copy of the stand-in alone is restored, and then the stand-in', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    const copy = node(duplicate(run.fake.document, layer.id))
    await run.panel.call('restoreOriginal', { target: wholeLayer(copy.id) })
    expect([copy.removed, layer.removed, red.visible]).toEqual([true, false, true])
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect([layer.removed, red.visible]).toEqual([true, true])
  })

  test('a stand-in that was moved elsewhere still finds its original', async () => {
    const red = shape(run.figma.currentPage, 0, 0)
    const layer = await land(red)
    frame().appendChild(layer)
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })).resolves.toEqual({
      nodeId: red.id
    })
    expect(red.visible).toBe(true)
  })

  test('a duplicate of a frame whose stand-in lies above an instance does not touch the first frame', async () => {
    const component = run.figma.createComponent()
    shape(component, 0, 0)
    const around = frame()
    const instance = node<InstanceNode>(run.fake.instantiate(component.id))
    around.appendChild(instance)
    const red = instance.children[0] as RectangleNode
    const layer = await land(red)
    const copy = node<FrameNode>(duplicate(run.fake.document, around.id))
    const copiedLayer = copy.children.find(({ type }) => type === 'RECTANGLE')
    const before = [...run.fake.document.snapshot()]
    const restoring = run.panel.call('restoreOriginal', { target: wholeLayer(copiedLayer?.id ?? '') })
    await expect(restoring).rejects.toMatchObject({ code: 'node-gone' })
    expect([...run.fake.document.snapshot()]).toEqual(before)
    expect([layer.removed, red.opacity]).toEqual([false, 0])
  })

  test.each([
    [true, 'read-only'],
    [false, 'recipe-unreadable']
  ])(
    'inside an instance of the painted component (which shows its data: %s), restoring is refused and changes nothing',
    async (dataShowsOnInstances, code) => {
      run.fake.close()
      run = runPlugin({ document: new FakeDocument({ dataShowsOnInstances }) })
      const component = run.figma.createComponent()
      component.layoutMode = 'HORIZONTAL' // so that the original is transparent, not invisible
      await land(shape(component, 0, 0))
      const instance = node<InstanceNode>(run.fake.instantiate(component.id))
      const [original, standIn] = instance.children
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer(standIn?.id ?? '') })).rejects.toMatchObject({
        code
      })
      expect(original).toMatchObject({ opacity: 0 })
      expect(standIn?.removed).toBe(false)
    }
  )
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
