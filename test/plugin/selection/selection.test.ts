import { kindOf } from '../../../src/plugin/figma/kinds.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { until } from '../../until.ts'
import { png } from '../png.ts'
import { type Run, runPlugin, soon } from '../run-plugin.ts'

const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

let run: Run
let photo: ImagePaint
beforeEach(() => {
  run = runPlugin()
  photo = { type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(60, 40)).hash }
})
afterEach(() => run.fake.close())

async function describeOnly(node: SceneNode) {
  run.figma.currentPage.selection = [node]
  const { targets, refused } = await run.panel.call('getSelection', null)
  expect(targets.length + refused.length).toBe(1)
  return targets[0] ?? refused[0]
}

function filled<N extends MinimalFillsMixin>(node: N, fills: readonly Paint[] = [RED]): N {
  node.fills = fills
  return node
}

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
      locked: true,
      canFill: true,
      recipe: null,
      outdated: false
    })
  })

  test('everything else, by its rendering and with the size of the rendering', async () => {
    const rectangle = filled(run.figma.createRectangle())
    rectangle.strokes = [RED]
    rectangle.strokeWeight = 4
    rectangle.strokeAlign = 'OUTSIDE'
    expect(await describeOnly(rectangle)).toMatchObject({ origin: 'export', canFill: false, width: 108, height: 108 })
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

describe('the panel gets the selection', () => {
  beforeEach(async () => {
    run.panel.emit('ready', null)
    await told()
  })

  /** Waits for the selection, and forgets it. */
  async function told(): Promise<void> {
    await until(() => run.selections.length > 0)
    run.selections.length = 0
  }

  test('once for a burst of changes to the selection', async () => {
    const nodes = [1, 2, 3].map(() => filled(run.figma.createRectangle()))
    jest.useFakeTimers() // because a busy machine could pause in the middle of the burst
    for (const node of nodes) {
      run.figma.currentPage.selection = [node]
      await jest.advanceTimersByTimeAsync(5)
    }
    await jest.advanceTimersByTimeAsync(150)
    jest.useRealTimers()
    expect(run.selections.map(({ targets }) => targets.map(({ ref }) => ref.nodeId))).toEqual([[nodes[2]?.id]])
  })

  test('when a selected layer is edited or deleted, not when another is', async () => {
    const [one, other] = [filled(run.figma.createRectangle()), filled(run.figma.createRectangle())]
    run.figma.currentPage.selection = [one]
    await told()
    other.name = 'Other'
    await soon(150)
    expect(run.selections).toEqual([])
    one.name = 'Renamed'
    await until(() => run.selections.length > 0)
    expect(run.selections.map(({ targets }) => targets[0]?.name)).toEqual(['Renamed'])
  })

  test('with the recipe after Apply, and without it after Revert', async () => {
    const rectangle = filled(run.figma.createRectangle(), [photo])
    run.figma.currentPage.selection = [rectangle]
    const recipeTold = () => run.selections.at(-1)?.targets[0]?.recipe
    await run.apply(rectangle.id, png(30, 20))
    await until(() => typeof recipeTold() === 'string')
    expect(recipeTold()).toContain('The Great Wave')
    await run.panel.call('revert', { targets: [wholeLayer(rectangle.id)] })
    await until(() => recipeTold() === null)
  })

  test('of another page when the designer goes there', async () => {
    run.figma.currentPage.selection = [filled(run.figma.createRectangle())]
    const id = run.fake.document.create('PAGE', 'Page 2')
    run.fake.document.insert('0:0', 1, id)
    await told()
    await run.figma.setCurrentPageAsync((await run.figma.getNodeByIdAsync(id)) as PageNode)
    await until(() => run.selections.length > 0)
    expect(run.selections.at(-1)).toMatchObject({ targets: [], refused: [] })
  })

  test('with every layer refused, where Figma does not answer', async () => {
    let isSilent = false
    run.fake.close()
    run = runPlugin({ hangs: () => isSilent, patienceMs: 40 })
    const original = filled(run.figma.createRectangle())
    original.name = 'Hero'
    const { nodeId } = await run.apply(original.id, png(30, 20))
    run.fake.node(nodeId).remove() // so that Figma is asked for it
    isSilent = true
    run.figma.currentPage.selection = [original]
    run.panel.emit('ready', null)
    await until(() => run.selections.at(-1)?.refused[0]?.code === 'no-answer')
    expect(run.selections.at(-1)).toMatchObject({ targets: [], refused: [{ nodeId: original.id, name: 'Hero' }] })
  })
})
