import { duplicate } from '../../../playground/figma/duplicate.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { drawnRenderer } from '../drawn-renderer.ts'
import { png } from '../png.ts'
import { runPlugin, soon } from '../run-plugin.ts'
import { frame, land, node, OTHER, PASTICHE, RED, run, shape, startRun } from './layer-scene.ts'

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

  test('stays the only stand-in when two paintings arrive at the same time', async () => {
    run.fake.close()
    startRun({
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
      code: 'original-gone'
    })
    expect(layer.removed).toBe(false)
    await run.apply(layer.id, OTHER) // the stand-in can be painted again
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

test('text on a path is painted on a copy of itself, and a transform group on a picture of all its repetitions', async () => {
  const { document } = run.fake
  const { hash } = run.figma.createImage(png(60, 40))
  const fills: readonly Paint[] = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
  const path = document.create('TEXT_PATH', 'Round', { characters: 'Round and round', fills })
  document.insert(document.pageId, 0, path)
  const copied = await run.apply(path, PASTICHE, { landing: 'layer' })
  const copy = node<RectangleNode>(copied.nodeId)
  expect([copy.type, copied.landing]).toEqual(['TEXT_PATH', 'layer'])
  expect((copy.fills as ImagePaint[])[0]?.imageHash).toBe(hash)
  const repeat = { type: 'REPEAT', repeatType: 'LINEAR', axis: 'HORIZONTAL', unitType: 'PIXELS' } as const
  const group = document.create('TRANSFORM_GROUP', 'Twice', {
    transformModifiers: [{ ...repeat, count: 2, offset: 40 }]
  })
  document.insert(document.pageId, 0, group)
  const inner = shape(node<FrameNode>(group), 0, 0, 20, 10)
  const whole = await run.apply(group, PASTICHE)
  expect(node(whole.nodeId).absoluteBoundingBox).toEqual({ x: 0, y: 0, width: 60, height: 10 })
  await run.panel.call('restoreOriginal', { target: wholeLayer(whole.nodeId) })
  const one = await run.apply(inner.id, PASTICHE) // the pastiche is put outside the group, which would repeat it
  expect(node(one.nodeId).parent?.id).toBe(document.pageId)
})
