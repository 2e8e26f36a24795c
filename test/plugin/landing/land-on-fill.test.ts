import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin, soon } from '../run-plugin.ts'

const { setPluginData } = FakeNode.prototype
const PHOTO = png(60, 40)
const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const OTHER = png(30, 20, 3, (data) => data.fill(10))
const CROP: Transform = [
  [0.5, 0, 0.25],
  [0, 0.5, 0.25]
]
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

describe.each([false, true])('a layer with an image fill (shaders’ metadata refused, strings thrown: %s)', (strict) => {
  let run: Run
  let photo: RectangleNode
  let hash: string
  let before: readonly Paint[]

  beforeEach(() => {
    run = runPlugin({ document: new FakeDocument({ metadataIsRefused: strict, rejectsWithStrings: strict }) })
    hash = run.figma.createImage(PHOTO).hash
    photo = run.figma.createRectangle()
    photo.resize(30, 20)
    photo.rotation = 30
    photo.cornerRadius = 4
    photo.fills = [
      RED,
      { type: 'IMAGE', scaleMode: 'CROP', imageHash: hash, imageTransform: CROP, filters: { contrast: 0.3 } }
    ]
    before = fills()
    run.figma.commitUndo()
  })
  afterEach(() => run.fake.close())

  const fills = (node: MinimalFillsMixin = photo): readonly Paint[] => node.fills as readonly Paint[]
  const hashes = (node: MinimalFillsMixin = photo) =>
    fills(node).map((paint) => (paint.type === 'IMAGE' ? paint.imageHash : paint.type))
  const hashOf = (image: Uint8Array): string => run.fake.document.images.create(image).hash

  /** The layer as older versions left it: the hash of the picture is all that was kept. */
  function replacedByAnOlderVersion(): void {
    const { kept: _, format: __, ...mark } = JSON.parse(photo.getPluginData('pastiche'))
    photo.setPluginData('pastiche', JSON.stringify({ ...mark, landing: 'replace' }))
    photo.fills = fills().filter((paint) => paint.type !== 'IMAGE' || paint.imageHash !== hash)
  }

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
    photo.opacity = 0.5 // not committed
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    expect(fills()).toEqual(before)
    expect(photo.opacity).toBe(0.5)
  })

  const revert = () => run.panel.call('revert', { targets: [wholeLayer(photo.id)] })

  test('Revert removes the pastiche as an undo step, and keeps later changes of the designer', async () => {
    await run.apply(photo.id, PASTICHE)
    run.fake.document.update(photo.id, { opacity: 0.5 })
    run.fake.document.commit()
    await expect(revert()).resolves.toEqual({ failed: 0, why: null })
    expect([fills(), photo.opacity, photo.getPluginDataKeys()]).toEqual([before, 0.5, []])
    run.fake.document.undo()
    expect([hashes(photo).includes(hashOf(PASTICHE)), photo.opacity]).toEqual([true, 0.5])
    run.fake.document.undo()
    expect(photo.opacity).toBe(1)
  })

  test.each(['above', 'replace'] as const)(
    'Revert of a pastiche that was painted over an older one, "%s", puts the older one back',
    async (landing) => {
      await run.apply(photo.id, PASTICHE, { landing })
      const earlier = [fills(), photo.getPluginData('pastiche'), photo.getPluginData('recipe')]
      await run.apply(photo.id, OTHER, { landing: 'above' })
      await revert()
      expect([fills(), photo.getPluginData('pastiche'), photo.getPluginData('recipe')]).toEqual(earlier)
    }
  )

  test('Revert changes nothing if the pastiche was undone or replaced by another one', async () => {
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    await revert()
    expect(fills()).toEqual(before)
    expect(run.fake.document.canRedo).toBe(true) // the designer can still redo
  })

  test.each(['above', 'replace'] as const)(
    'restored from "%s", in a later session, it is the same as before',
    async (landing) => {
      await run.apply(photo.id, PASTICHE, { landing })
      run.fake.close()
      const later = runPlugin({ document: run.fake.document })
      const node = later.fake.node(photo.id) as RectangleNode
      await expect(later.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).resolves.toEqual({
        nodeId: photo.id
      })
      expect(node.fills).toEqual(before)
      expect(node.getPluginDataKeys()).toEqual([])
      expect(node.getRelaunchData()).toEqual({})
      later.fake.document.undo()
      expect(hashes(node)).toContain(hashOf(PASTICHE))
      later.fake.close()
    }
  )

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
    run.fake.document.update(photo.id, { fills: read as Paint[] }) // as Figma returns them
    await run.apply(photo.id, PASTICHE)
    expect([fills()[0], fills()[1], fills()[5]]).toEqual([first, second, last])
  })

  test('restoring links a fill style again, if nothing else was changed', async () => {
    const style = run.figma.createPaintStyle()
    style.paints = before
    await photo.setFillStyleIdAsync(style.id)
    await run.apply(photo.id, PASTICHE)
    expect(photo.fillStyleId).toBe('')
    await run.apply(photo.id, OTHER)
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(photo.fillStyleId).toBe(style.id)

    await run.apply(photo.id, PASTICHE)
    photo.fills = [...fills(), RED]
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(photo.fillStyleId).toBe('')
    expect(fills()).toHaveLength(3)
  })

  test('a pastiche that someone removed by hand is no longer described', async () => {
    await run.apply(photo.id, PASTICHE)
    photo.fills = before
    run.figma.currentPage.selection = [photo]
    expect((await run.panel.call('getSelection', null)).targets[0]?.recipe).toBeNull()
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
    expect(photo.getPluginDataKeys()).toEqual([])
  })

  test('restoring puts an original back that was deleted beneath the pastiche', async () => {
    await run.apply(photo.id, PASTICHE)
    photo.fills = fills().filter((_, index) => index !== 1)
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
  })

  test('a picture that someone exchanged beneath the pastiche is painted from then on', async () => {
    await run.apply(photo.id, PASTICHE)
    const exchanged = run.figma.createImage(OTHER).hash
    photo.fills = fills().map((paint, index) => (index === 1 ? { ...paint, imageHash: exchanged } : paint))
    const source = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
    expect(source.key).toBe(`hash:${exchanged}:0,0.3,0,0,0,0,0`)
    await run.apply(photo.id, PASTICHE)
    expect(hashes()).toEqual(['SOLID', exchanged, hashOf(PASTICHE)])
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(hashes()).toEqual(['SOLID', exchanged])
  })

  test('a text whose characters got different fills since then keeps its pastiche', async () => {
    const text = run.figma.createText()
    await run.figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
    text.characters = 'Hello'
    text.resize(40, 14)
    text.fills = before
    await run.apply(text.id, PASTICHE)
    run.fake.document.update(text.id, { fills: 'mixed' })
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(text.id) })).rejects.toMatchObject({
      code: 'source-changed'
    })
    expect(text.getPluginData('recipe')).not.toBe('')
  })

  test('the pastiche stays if the replaced picture is no longer in the file', async () => {
    await run.apply(photo.id, PASTICHE)
    replacedByAnOlderVersion()
    const painted = fills()
    jest.spyOn(run.figma, 'getImageByHash').mockReturnValue(null)
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).rejects.toMatchObject({
      code: 'original-gone'
    })
    expect(fills()).toEqual(painted)
    expect(photo.getPluginData('recipe')).not.toBe('')
  })

  test('an original that an older version replaced is put back if its image still exists, and is kept from then on', async () => {
    await run.apply(photo.id, PASTICHE)
    replacedByAnOlderVersion()
    await run.apply(photo.id, OTHER, { landing: 'replace' })
    expect(hashes()).toEqual(['SOLID', hash, hashOf(OTHER)])
    replacedByAnOlderVersion()
    await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
    expect(fills()).toEqual(before)
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

  describe('nothing changes if', () => {
    const untouched = async (code: string, over: Parameters<Run['apply']>[2], image = PASTICHE): Promise<void> => {
      const state = run.fake.document.snapshot()
      await expect(run.apply(photo.id, image, over)).rejects.toMatchObject({ code })
      expect([...run.fake.document.snapshot()]).toEqual([...state])
    }

    test('the layer has another picture than the one that was painted', () =>
      untouched('source-changed', { sourceKey: 'hash:another' }))
    test('the recipe cannot be read', () => untouched('recipe-unreadable', { recipe: '{}' }))
    test('Figma does not take the image', () => untouched('image-unreadable', {}, Uint8Array.of(1, 2, 3)))
    test('the image is too large', () => untouched('image-too-large', {}, png(4097, 1)))
    test('the recipe is too long for plugin data', () =>
      untouched('storage-full', { recipe: recipe({ styleVector: 'A'.repeat(110_000) }) }))

    test('plugin data is full after the recipe was written', async () => {
      const write = jest.spyOn(FakeNode.prototype, 'setPluginData').mockImplementationOnce(function (
        this: FakeNode,
        ...entry
      ) {
        write.mockImplementationOnce(() => {
          throw new Error('in setPluginData: Quota exceeded')
        })
        Reflect.apply(setPluginData, this, entry)
      })
      await untouched('storage-full', {})
      write.mockRestore()
    })

    test('the layer is deleted while the painting is on its way', async () => {
      const applying = run.apply(photo.id, PASTICHE, { sourceKey: `hash:${hash}` })
      photo.remove()
      await expect(applying).rejects.toMatchObject({ code: 'node-gone' })
    })

    test('the picture is changed while it is painted', async () => {
      const { key } = await run.panel.call('readSource', { target: wholeLayer(photo.id) })
      photo.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hashOf(OTHER) }]
      await untouched('source-changed', { sourceKey: key })
    })

    test('the layer was never painted and is restored', async () => {
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })).rejects.toMatchObject({
        code: 'recipe-unreadable'
      })
      await expect(run.panel.call('restoreOriginal', { target: wholeLayer('9:9') })).rejects.toMatchObject({
        code: 'node-gone'
      })
    })

    test.each([
      '{',
      '[]',
      '{"landing":"above"}',
      '{"landing":"layer","image":"a","key":"b","styleId":"","original":{"type":"IMAGE","imageHash":"c"},"standsFor":null}'
    ])('damaged plugin data on a layer is ignored: %s', async (note) => {
      photo.setPluginData('pastiche', note)
      photo.setPluginData('original', note)
      await run.apply(photo.id, PASTICHE)
      await run.panel.call('restoreOriginal', { target: wholeLayer(photo.id) })
      expect(fills()).toEqual(before)
    })
  })

  test('a batch is one undo step', async () => {
    const others = [1, 2].map(() => photo.clone())
    run.figma.commitUndo()
    for (const { id } of others) await run.apply(id, PASTICHE, { commit: false })
    await run.apply(photo.id, PASTICHE)
    run.fake.document.undo()
    for (const node of [photo, ...others]) expect(fills(node)).toEqual(before)
  })

  test('a batch whose last layer is gone is still one undo step', async () => {
    const other = photo.clone()
    run.figma.commitUndo()
    await run.apply(photo.id, PASTICHE, { commit: false })
    other.remove()
    await expect(run.apply(other.id, PASTICHE, { sourceKey: 'x' })).rejects.toMatchObject({ code: 'node-gone' })
    photo.opacity = 0.5
    run.figma.commitUndo()
    run.fake.document.undo()
    expect(photo.opacity).toBe(1)
    expect(hashes()).toContain(hashOf(PASTICHE))
  })

  test('calls at the same time run one after the other', async () => {
    await Promise.all([run.apply(photo.id, PASTICHE), run.apply(photo.id, OTHER)])
    expect(hashes()).toHaveLength(3)
    run.fake.document.undo()
    expect(hashes()).toEqual(['SOLID', hash, hashOf(PASTICHE)])
  })

  test('a call that is cancelled before its first change changes nothing', async () => {
    const controller = new AbortController()
    jest.spyOn(run.figma, 'getNodeByIdAsync').mockImplementation(async (id) => {
      await soon(20)
      return run.fake.node(id)
    })
    const params = {
      target: wholeLayer(photo.id),
      image: PASTICHE,
      recipe: recipe(),
      landing: 'above',
      sourceKey: `hash:${hash}`,
      commit: true
    } as const
    const call = run.panel.call('applyPastiche', params, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await soon(60)
    expect(fills()).toEqual(before)
  })
})
