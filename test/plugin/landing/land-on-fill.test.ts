import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import {
  before,
  describePhoto,
  fills,
  hash,
  hashes,
  hashOf,
  OTHER,
  PASTICHE,
  PHOTO,
  photo,
  run
} from './photo-scene.ts'

describePhoto(() => {
  test('gives the bytes of its stored picture and its pixel density', async () => {
    const source = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    expect(source).toMatchObject({
      key: `hash:${hash}:0,0.3,0,0,0,0,0`,
      origin: 'fill',
      filters: { contrast: 0.3, tint: 0 }
    })
    expect(source.bytes).toEqual(PHOTO)
    expect(source.pixelsPerUnit).toBeCloseTo(1)
  })

  test('gets the pastiche above the original, geometry the same, without the filters that were painted in', async () => {
    const applied = await run.apply(photo.id, PASTICHE)
    expect(applied).toMatchObject({ nodeId: photo.id, landing: 'above' })
    expect(hashes()).toEqual(['SOLID', hash, hashOf(PASTICHE)])
    const { filters, ...placed } = fills()[1] as ImagePaint
    expect(filters).toEqual({ contrast: 0.3 })
    expect(fills()[2]).toEqual({ ...placed, imageHash: hashOf(PASTICHE) })
    expect(fills()[1]).toEqual(before[1])
    expect(photo.rotation).toBeCloseTo(30)
  })

  test('with other filters is another picture: its pastiche is outdated, and Apply of the earlier painting is refused', async () => {
    const { key } = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    await run.apply(photo.id, PASTICHE)
    run.figma.currentPage.selection = [photo]
    const outdated = async () => (await run.panel.call('getSelection', null)).targets[0]?.outdated
    expect(await outdated()).toBe(false)
    const filtered = fills().map((paint, i) => (i === 1 ? { ...paint, filters: { saturation: -1 } } : paint))
    photo.fills = filtered as Paint[]
    expect(await outdated()).toBe(true)
    await expect(run.apply(photo.id, OTHER, { sourceKey: key })).rejects.toMatchObject({ code: 'source-changed' })
    photo.fills = fills().map((paint, i) =>
      i === 1 ? { ...paint, filters: { contrast: 0.3, tint: 0 } } : paint
    ) as Paint[]
    expect(await outdated()).toBe(false)
  })

  test('carries its recipe, with the landing, and the buttons to edit and restore it', async () => {
    await run.apply(photo.id, PASTICHE, { landing: 'replace' })
    expect(photo.getRelaunchData()).toEqual({ edit: 'The Great Wave', restore: '' })
    run.figma.currentPage.selection = [photo]
    const { targets } = await run.panel.call('getSelection', null)
    expect(targets).toHaveLength(1)
    expect(JSON.parse(targets[0]?.recipe ?? '')).toMatchObject({ landing: 'replace', styleName: 'The Great Wave' })
  })

  test('is unpainted after one undo, and painted again after redo', async () => {
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    expect(fills()).toEqual(before)
    expect(photo.getPluginDataKeys()).toEqual([])
    expect(photo.getRelaunchData()).toEqual({})
    run.fake.document.redo()
    expect(hashes()).toEqual(['SOLID', hash, hashOf(PASTICHE)])
  })

  test('undo takes back only Apply, not the change before it', async () => {
    photo.opacity = 0.5 // no undo step was committed for this change
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    expect(fills()).toEqual(before)
    expect(photo.opacity).toBe(0.5)
  })

  test('painted again, it has one pastiche, which is painted from the original', async () => {
    await run.apply(photo.id, PASTICHE)
    const source = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    expect(source.bytes).toEqual(PHOTO)
    await run.apply(photo.id, OTHER)
    expect(hashes()).toEqual(['SOLID', hash, hashOf(OTHER)])
    await run.apply(photo.id, PASTICHE, { landing: 'replace' })
    expect(hashes()).toEqual(['SOLID', hash, hashOf(PASTICHE)])
    expect((await run.panel.call('readSource', { target: wholeLayer(photo.id) })).bytes).toEqual(PHOTO)
    await run.apply(photo.id, OTHER)
    expect(hashes()).toEqual(['SOLID', hash, hashOf(OTHER)])
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
  })

  test('painted again, it keeps the opacity that Figma’s slider gave the pastiche', async () => {
    await run.apply(photo.id, PASTICHE)
    photo.fills = fills().map((paint, index) => (index === 2 ? { ...paint, opacity: 0.6 } : paint))
    await run.apply(photo.id, OTHER)
    expect(fills()[2]).toMatchObject({ imageHash: hashOf(OTHER), opacity: 0.6 })
  })

  test('a translucent original is hidden beneath its pastiche, and restoring shows it again', async () => {
    photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash, opacity: 0.5 }]
    const [original] = fills()
    await run.apply(photo.id, PASTICHE)
    expect(fills().map(({ visible, opacity }) => [visible, opacity])).toEqual([
      [false, 0.5],
      [true, 0.5]
    ])
    await run.apply(photo.id, OTHER)
    expect(fills().map(({ visible }) => visible)).toEqual([false, true])
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual([original])
  })

  test('an original with transparency is hidden beneath a pastiche with transparency', async () => {
    const cutout = run.figma.createImage(png(8, 8, 4)).hash
    photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: cutout }]
    await run.apply(photo.id, png(4, 4, 4))
    expect(fills().map(({ visible }) => visible)).toEqual([false, true])
  })

  test('tiles of another resolution repeat at the same length', async () => {
    photo.fills = [{ type: 'IMAGE', scaleMode: 'TILE', imageHash: hash, scalingFactor: 0.5 }]
    await run.apply(photo.id, PASTICHE)
    expect(fills()[1]).toMatchObject({ scaleMode: 'TILE', scalingFactor: 1 })
  })

  test('unknown kinds of paints stay the same', async () => {
    const propertyMetadata = { depth: { name: 'Depth', type: 'NUMBER' } }
    const shader = { type: 'SHADER', id: 'water', properties: { depth: 3 } } as const
    const pattern: PatternPaint = {
      type: 'PATTERN',
      sourceNodeId: run.figma.createRectangle().id,
      tileType: 'RECTANGULAR',
      scalingFactor: 1,
      spacing: { x: 0, y: 0 },
      horizontalAlignment: 'START'
    }
    const video: VideoPaint = { type: 'VIDEO', scaleMode: 'FILL', videoHash: 'v' }
    await photo.setFillsAsync([shader, video, ...before, pattern])
    const [first, second, , , last] = fills()
    const read = fills().map((paint) => (paint.type === 'SHADER' ? { ...paint, propertyMetadata } : paint))
    run.fake.document.update(photo.id, { fills: read as Paint[] }) // Figma returns shaders with this field
    await run.apply(photo.id, PASTICHE)
    expect([fills()[0], fills()[1], fills()[5]]).toEqual([first, second, last])
  })

  test('"replace" keeps the original beneath, invisible, and painting above shows it again', async () => {
    await run.apply(photo.id, PASTICHE, { landing: 'replace' })
    expect(fills().map(({ visible }) => visible)).toEqual([true, false, true])
    expect(fills()[1]).toEqual({ ...before[1], visible: false })
    await run.apply(photo.id, OTHER)
    expect(fills().slice(0, 2)).toEqual(before)
  })

  test('a frame gets the pastiche as its background, even if a layer was asked for', async () => {
    const frame = run.figma.createFrame()
    frame.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
    const child = run.figma.createText()
    frame.appendChild(child)
    await expect(run.apply(frame.id, PASTICHE, { landing: 'layer' })).resolves.toMatchObject({
      nodeId: frame.id,
      landing: 'above'
    })
    expect(hashes(frame)).toEqual([hash, hashOf(PASTICHE)])
    expect(frame.children.map(({ id }) => id)).toEqual([child.id])
  })

  test('inside an instance, painting overrides the fill', async () => {
    const component = run.figma.createComponent()
    component.appendChild(photo)
    const instance = run.fake.node(run.fake.instantiate(component.id)) as InstanceNode
    const inner = instance.children[0] as RectangleNode
    await run.apply(inner.id, PASTICHE)
    expect(hashes(inner)).toEqual(['SOLID', hash, hashOf(PASTICHE)])
    expect(hashes()).toEqual(['SOLID', hash])
    await run.panel.call('restoreOriginal', { target: wholeLayer(inner.id) })
    expect(fills(inner)).toEqual(before)
  })
})
