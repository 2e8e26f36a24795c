import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { kindOf } from '../../../src/plugin/figma/kinds.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { describeOnly, filled, photo, RED, run } from './selection-scene.ts'

describe('what can be restyled', () => {
  test('a shape with an image fill, by its picture and with its size on the canvas', async () => {
    const rectangle = filled(run.figma.createRectangle(), [photo, RED])
    rectangle.resize(123, 45)
    rectangle.rotation = 30
    rectangle.locked = true
    rectangle.name = 'Hero'
    expect(await describeOnly(rectangle)).toEqual({
      ref: wholeLayer(rectangle.id),
      name: 'Hero',
      kind: 'Rectangle',
      origin: 'fill',
      picture: `hash:${photo.imageHash}`,
      width: 123,
      height: 45,
      layerWidth: 123,
      layerHeight: 45,
      locked: true,
      canFill: true,
      recipe: null,
      outdated: false
    })
  })

  test('everything else, by its rendering with the size of the rendering, beside the size that Figma shows', async () => {
    const rectangle = filled(run.figma.createRectangle())
    rectangle.strokes = [RED]
    rectangle.strokeWeight = 4
    rectangle.strokeAlign = 'OUTSIDE'
    expect(await describeOnly(rectangle)).toMatchObject({
      origin: 'export',
      canFill: false,
      width: 108,
      height: 108,
      layerWidth: 100,
      layerHeight: 100
    })
  })

  test.each([
    ['Text', () => filled(run.figma.createText(), [RED])],
    ['Ellipse', () => filled(run.figma.createEllipse())],
    ['Frame', () => run.figma.createFrame()],
    ['Component', () => run.figma.createComponent()],
    ['Section', () => run.figma.createSection()],
    ['Line', () => Object.assign(run.figma.createLine(), { strokeAlign: 'CENTER' })],
    ['Vector', () => run.figma.createVector()],
    ['Group', () => run.figma.group([filled(run.figma.createRectangle())], run.figma.currentPage)]
  ])('%s', async (kind, make) => {
    const node = make()
    if ('characters' in node) {
      await run.figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
      node.characters = 'Hi'
      node.resize(20, 10)
    }
    expect(await describeOnly(node)).toMatchObject({ kind, origin: 'export', canFill: false })
  })

  test('an instance as a whole, and a layer inside it', async () => {
    const component = run.figma.createComponent()
    component.appendChild(filled(run.figma.createRectangle(), [photo]))
    const instance = run.fake.node(run.fake.instantiate(component.id)) as InstanceNode
    expect(await describeOnly(instance)).toMatchObject({ kind: 'Instance', origin: 'export' })
    expect(await describeOnly(instance.children[0] as SceneNode)).toMatchObject({
      kind: 'Rectangle',
      origin: 'fill',
      canFill: true
    })
  })

  test('a text whose characters are filled differently, by its rendering', async () => {
    const text = filled(run.figma.createText(), [photo])
    await run.figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
    text.characters = 'Hi'
    run.fake.document.update(text.id, { fills: 'mixed' })
    expect(await describeOnly(text)).toMatchObject({ kind: 'Text', origin: 'export', canFill: false })
  })

  test('a line, which shows no fill, by its rendering even if it has an image fill', async () => {
    const line = filled(run.figma.createLine(), [photo])
    line.strokeAlign = 'CENTER'
    expect(await describeOnly(line)).toMatchObject({ origin: 'export', height: 1 })
  })
})

describe('what cannot be restyled, and why', () => {
  const refused = async (node: SceneNode, code: string): Promise<void> => {
    expect(await describeOnly(node)).toEqual({ nodeId: node.id, name: node.name, kind: kindOf(node).word, code })
  }

  test('a slice draws nothing', () => refused(run.figma.createSlice(), 'unsupported-node'))
  test('an empty text draws nothing', () => refused(run.figma.createText(), 'empty-node'))
  test('a shape without any paint draws nothing', () => refused(filled(run.figma.createRectangle(), []), 'empty-node'))

  test('a hidden layer, and a layer in a hidden frame', async () => {
    const frame = run.figma.createFrame()
    const inner = filled(run.figma.createRectangle(), [photo])
    frame.appendChild(inner)
    frame.visible = false
    await refused(frame, 'empty-node')
    await refused(inner, 'empty-node')
  })

  test('a hidden layer of an instance, which a plugin cannot read; the other selected layers can be', async () => {
    const component = run.figma.createComponent()
    component.appendChild(filled(run.figma.createRectangle(), [photo]))
    const instance = run.fake.node(run.fake.instantiate(component.id)) as InstanceNode
    const hidden = instance.children[0] as RectangleNode
    const other = filled(run.figma.createRectangle(), [photo])
    run.figma.currentPage.selection = [hidden, other]
    run.fake.document.update(hidden.id, { visible: false })
    const { targets, refused } = await run.panel.call('getSelection', null)
    expect(targets.map(({ ref }) => ref.nodeId)).toEqual([other.id])
    expect(refused).toMatchObject([{ nodeId: hidden.id, code: 'empty-node' }])
  })

  test('a fully transparent layer', async () => {
    const rectangle = filled(run.figma.createRectangle(), [photo])
    rectangle.opacity = 0
    await refused(rectangle, 'empty-node')
  })

  test('a mask is only a shape', async () => {
    const mask = filled(run.figma.createRectangle(), [photo])
    mask.isMask = true
    await refused(mask, 'unsupported-node')
  })

  test('a layer in a boolean group is only a shape', async () => {
    const part = filled(run.figma.createRectangle(), [photo])
    const id = run.fake.document.create('BOOLEAN_OPERATION', 'Union', { fills: [RED] })
    run.fake.document.insert(run.figma.currentPage.id, 0, id)
    run.fake.document.insert(id, 0, part.id)
    await refused(part, 'unsupported-node')
    expect(await describeOnly(run.fake.node(id))).toMatchObject({ kind: 'Boolean group', origin: 'export' })
  })
})

test('several layers are described in reading order', async () => {
  const at = (name: string, x: number, y: number): SceneNode => {
    const rectangle = filled(run.figma.createRectangle())
    return Object.assign(rectangle, { name, x, y })
  }
  const nodes = [at('d', 200, 150), at('a', 0, 10), at('c', 0, 150), at('b', 200, 0)]
  run.figma.currentPage.selection = nodes
  const { targets } = await run.panel.call('getSelection', null)
  expect(targets.map(({ name }) => name).join('')).toBe('abcd')
})

test('siblings are read once, for any number of originals', async () => {
  const originals = Array.from({ length: 800 }, (_, at) => {
    const made = run.figma.createRectangle()
    made.setPluginData('original', JSON.stringify({ pair: `9:${at}`, hidden: null }))
    return made
  })
  run.figma.currentPage.selection = originals
  const read = jest.spyOn(FakeNode.prototype, 'getPluginData')
  await run.panel.call('getSelection', null)
  expect(read.mock.calls.length).toBeLessThan(800 * 40)
})
