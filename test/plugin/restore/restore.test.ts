import { FakeNode } from '../../../playground/figma/nodes/base-node.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

const PHOTO = png(60, 40)
const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
const OTHER = png(30, 20, 3, (data) => data.fill(10))
const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }

let run: Run
beforeEach(() => {
  run = runPlugin()
  refuseNothing()
})
afterEach(() => {
  jest.restoreAllMocks()
  run.fake.close()
})

function refuseNothing(): void {
  jest.restoreAllMocks()
  jest.spyOn(console, 'warn').mockImplementation(() => {})
}

function photo(): RectangleNode {
  const made = run.figma.createRectangle()
  made.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(PHOTO).hash }]
  return made
}

function red(): RectangleNode {
  const made = run.figma.createRectangle()
  made.fills = [RED]
  return made
}

const node = (id: string): RectangleNode => run.fake.node(id) as RectangleNode
const restore = (target: SceneNode) => run.panel.call('restoreOriginal', { target: wholeLayer(target.id) })
/** Changes the plugin data of a layer. */
function damage(target: SceneNode, key: string, change: Record<string, unknown>): string {
  const text = JSON.stringify({ ...JSON.parse(target.getPluginData(key)), ...change })
  target.setPluginData(key, text)
  return text
}

describe('a mark that is partly unreadable:', () => {
  test.each([[undefined], [{}], [{ id: 7, pair: null }]])(
    'a pastiche on a fill whose mark stands in for %j is restored, and no other layer is touched',
    async (standsFor) => {
      const target = photo()
      const before = target.fills
      const designers = red()
      await run.apply(target.id, PASTICHE)
      damage(target, 'pastiche', { standsFor })
      await restore(target)
      expect([target.removed, target.fills, designers.visible]).toEqual([false, before, true])
    }
  )

  test.each([
    ['pastiche', { format: 2 }],
    ['pastiche', { landing: 'below' }],
    ['pastiche', { original: null }]
  ])('an unreadable mark (%s: %j) stays when the layer is painted and restored', async (key, change) => {
    const target = photo()
    await run.apply(target.id, PASTICHE)
    const text = damage(target, key, change)
    const kept = target.fills
    await run.apply(target.id, OTHER)
    expect(target.getPluginData(key)).toBe(text)
    await restore(target)
    expect([target.getPluginData(key), target.fills, target.getPluginDataKeys().length]).toEqual([text, kept, 2])
    await expect(restore(target)).rejects.toMatchObject({ code: 'recipe-unreadable' })
    expect([target.getPluginData(key), target.fills]).toEqual([text, kept])
  })

  test('pastiches beside an unreadable one are found', async () => {
    const target = photo()
    target.fills = [...(target.fills as ImagePaint[]), RED, ...(target.fills as ImagePaint[])]
    const before = target.fills
    target.setPluginData('pastiche/1', '{"format":9}')
    await run.apply({ nodeId: target.id, fill: 0, flatten: false }, PASTICHE)
    await run.apply({ nodeId: target.id, fill: 1, flatten: false }, OTHER)
    expect(target.getPluginDataKeys().sort()).toEqual(['pastiche', 'pastiche/1', 'pastiche/2', 'recipe', 'recipe/2'])
    await restore(target)
    expect([target.fills, target.getPluginDataKeys()]).toEqual([before, ['pastiche/1']])
  })

  test.each([
    [{ hidden: { by: 'magic' } }],
    [{ hidden: 7 }],
    [{ hidden: { by: 'opacity', opacity: '1' } }],
    [{ pair: 3 }]
  ])('an original whose mark says %j is shown before the layer above it is removed', async (change) => {
    const target = red()
    const { nodeId } = await run.apply(target.id, PASTICHE)
    damage(target, 'original', change)
    await restore(node(nodeId))
    expect([target.visible, node(nodeId).removed]).toEqual([true, true])
  })

  test('a layer with the id of an original and the mark of another layer is not an original', async () => {
    const [target, other] = [red(), red()]
    const { nodeId } = await run.apply(target.id, PASTICHE)
    const { nodeId: otherId } = await run.apply(other.id, PASTICHE)
    target.remove()
    damage(node(nodeId), 'pastiche', { standsFor: { id: other.id, pair: nodeId } })
    await expect(restore(node(nodeId))).rejects.toMatchObject({ code: 'node-gone' })
    expect([node(nodeId).removed, node(otherId).removed]).toEqual([false, false])
  })
})

describe('where Figma refuses half-way,', () => {
  /**
   * Makes every `setPluginData` fail, beginning with call number `first`. @returns a function that gives the number of
   * calls
   */
  function refuseFrom(first: number): () => number {
    const { setPluginData } = FakeNode.prototype
    let calls = 0
    jest.spyOn(FakeNode.prototype, 'setPluginData').mockImplementation(function (this: FakeNode, ...entry) {
      calls += 1
      if (calls >= first) throw new Error('in setPluginData: refused')
      Reflect.apply(setPluginData, this, entry)
    })
    return () => calls
  }

  /**
   * Repeats the attempt, with `setPluginData` refused from a later call each time, until the attempt needs no refused
   * call.
   */
  async function refusingEach(attempt: (refused: number) => Promise<void>): Promise<void> {
    for (let first = 1; ; first++) {
      const calls = refuseFrom(first)
      await attempt(first)
      const made = calls()
      refuseNothing()
      if (made < first) return
    }
  }

  test.each(['above', 'replace'] as const)(
    'painting (%s) leaves the old pastiche or the new one, each with its mark',
    async (landing) => {
      await refusingEach(async () => {
        const target = photo()
        const style = run.figma.createPaintStyle()
        style.paints = target.fills as Paint[]
        await target.setFillStyleIdAsync(style.id)
        const before = target.fills
        for (const image of [PASTICHE, OTHER]) await run.apply(target.id, image, { landing }).catch(() => {})
        const isPainted = (target.fills as Paint[]).length > 1
        if (isPainted) {
          refuseNothing()
          await restore(target)
        }
        expect([target.fills, target.fillStyleId]).toEqual([before, style.id])
      })
    }
  )

  test('restoring gives the original back, or leaves the pastiche', async () => {
    for (let first = 1; first < 6; first++) {
      const target = photo()
      const before = target.fills
      await run.apply(target.id, PASTICHE, { landing: 'replace' })
      refuseFrom(first)
      await restore(target)
      refuseNothing()
      expect(target.fills).toEqual(before)
    }
  })

  test('a layer is never hidden without the mark that says how to show it again', async () => {
    await refusingEach(async () => {
      const target = red()
      await run.apply(target.id, PASTICHE).then(
        ({ nodeId }) => expect(node(nodeId).removed).toBe(false),
        () => expect(target.visible).toBe(true)
      )
    })
  })

  test('a stand-in that cannot be removed stays, and its original stays hidden', async () => {
    const target = red()
    const { nodeId } = await run.apply(target.id, PASTICHE)
    run.figma.currentPage.selection = [node(nodeId)]
    jest.spyOn(FakeNode.prototype, 'remove').mockImplementation(() => {
      throw new Error('in remove: Removing this node is not allowed')
    })
    await expect(restore(node(nodeId))).rejects.toMatchObject({ code: 'read-only' })
    expect([node(nodeId).removed, target.visible]).toEqual([false, false])
    expect(run.figma.currentPage.selection.map(({ id }) => id)).toEqual([nodeId])
    refuseNothing()
    await restore(node(nodeId))
    expect(target.visible).toBe(true)
  })
})

test('relaunch buttons work with style names of any length and content', async () => {
  const target = photo()
  const styleName = `\u202e${'Ω'.repeat(60_000)}\n`
  await run.apply(target.id, PASTICHE, { recipe: recipe({ styleName }) })
  const { edit, restore: again } = target.getRelaunchData()
  expect([edit, again]).toEqual(['Ω'.repeat(60), ''])
  const rendered = red()
  const { nodeId } = await run.apply(rendered.id, PASTICHE, { recipe: recipe({ styleName }) })
  expect(node(nodeId).name).toBe(`Rectangle (${'Ω'.repeat(60)})`)
})

test('siblings are read once, for any number of originals', async () => {
  const originals = Array.from({ length: 800 }, (_, at) => {
    const made = red()
    made.setPluginData('original', JSON.stringify({ pair: `9:${at}`, hidden: null }))
    return made
  })
  run.figma.currentPage.selection = originals
  const read = jest.spyOn(FakeNode.prototype, 'getPluginData')
  await run.panel.call('getSelection', null)
  expect(read.mock.calls.length).toBeLessThan(800 * 40)
})
