import type { Target } from '../../../src/protocol/selection.ts'
import { type TargetRef, wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin, soon } from '../run-plugin.ts'

const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 }, opacity: 0.3, visible: true, blendMode: 'NORMAL' }
const [ONE, TWO, THREE, NEW_ONE, NEW_TWO] = [10, 60, 110, 160, 210].map((grey) =>
  png(30, 20, 3, (data) => data.fill(grey))
)

let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

const hashOf = (bytes: Uint8Array = new Uint8Array()): string => run.figma.createImage(bytes).hash
const photo = (bytes: Uint8Array | undefined, over: Partial<ImagePaint> = {}): ImagePaint => ({
  type: 'IMAGE',
  scaleMode: 'FILL',
  imageHash: hashOf(bytes),
  ...over
})

/** A selected layer with these fills. The sandbox describes each of its pictures. */
async function layerWith(...fills: Paint[]): Promise<RectangleNode> {
  const layer = run.figma.createRectangle()
  layer.fills = fills
  run.figma.currentPage.selection = [layer]
  run.figma.commitUndo()
  await run.panel.call('chooseScope', { scope: 'pictures', withHidden: false })
  return layer
}
const targets = async (): Promise<Target[]> => (await run.panel.call('getSelection', null)).targets
const refOf = (target: Target | undefined): TargetRef => target?.ref ?? wholeLayer('')
const hashesOf = (layer: RectangleNode): (string | null)[] =>
  (layer.fills as Paint[]).map((paint) => (paint.type === 'IMAGE' ? paint.imageHash : paint.type))

describe('a layer with several pictures', () => {
  test('has a target for each visible picture, and each is read separately', async () => {
    const layer = await layerWith(photo(ONE), RED, photo(TWO), photo(THREE, { visible: false }))
    const [one, two, ...more] = await targets()
    expect([one?.picture, two?.picture, more]).toEqual([`hash:${hashOf(ONE)}`, `hash:${hashOf(TWO)}`, []])
    expect([one?.ref.nodeId, two?.ref.nodeId]).toEqual([layer.id, layer.id])
    expect(one?.ref.fill).not.toBe(two?.ref.fill)
    expect([one?.name, two?.name]).toEqual(['Rectangle, picture 3 of 3', 'Rectangle, picture 2 of 3'])
    const source = await run.panel.call('readSource', { target: refOf(one) })
    expect(source.bytes).toEqual(ONE)
    const { scopes } = await run.panel.call('getSelection', null)
    expect(scopes.counts).toMatchObject({ layers: 1, pictures: 2 })
    expect((await run.panel.call('measureSource', { target: refOf(two) })).key).toBe(two?.picture)
    await run.panel.call('chooseScope', { scope: 'layers', withHidden: false })
    expect((await targets()).map(({ ref, picture }) => [ref, picture])).toEqual([[wholeLayer(layer.id), two?.picture]])
  })

  test.each(['above', 'replace'] as const)(
    'is painted fill by fill (%s): their order and all other paints stay',
    async (landing) => {
      const layer = await layerWith(photo(ONE), RED, photo(TWO))
      const before = [...run.fake.document.snapshot()]
      const [one, two] = await targets()
      // The upper picture comes first in the list, and neither changes its place.
      await run.apply(refOf(two), NEW_TWO ?? new Uint8Array(), { landing, commit: false })
      const { target } = await run.apply(refOf(one), NEW_ONE ?? new Uint8Array(), {
        landing,
        recipe: recipe({ styleName: 'Neon' })
      })
      expect(target).toEqual(one?.ref)
      const [a, b, c, d] = [ONE, NEW_ONE, TWO, NEW_TWO].map(hashOf)
      expect(hashesOf(layer)).toEqual([a, b, 'SOLID', c, d])
      expect((layer.fills as Paint[])[0]?.visible).toBe(landing === 'above')
      expect((layer.fills as Paint[]).find(({ type }) => type === 'SOLID')).toEqual(RED)
      expect(layer.getRelaunchData()).toEqual({ edit: 'Neon, The Great Wave', restore: '' })
      const painted = await targets()
      expect(painted.map(({ ref, picture, recipe: text }) => [ref, picture, JSON.parse(text ?? '').styleName])).toEqual(
        [
          [one?.ref, one?.picture, 'Neon'],
          [two?.ref, two?.picture, 'The Great Wave']
        ]
      )
      run.fake.document.undo()
      expect([...run.fake.document.snapshot()]).toEqual(before)
    }
  )

  test('is restored one picture at a time, or all at once', async () => {
    const fills = [photo(ONE), RED, photo(TWO, { opacity: 0.5 })]
    const layer = await layerWith(...fills)
    const before = layer.fills
    const both = await targets()
    const paint = async (): Promise<void> => {
      for (const [at, { ref }] of both.entries()) await run.apply(ref, [NEW_ONE, NEW_TWO][at] ?? new Uint8Array())
    }
    await paint()
    await run.panel.call('restoreOriginal', { target: refOf(both[0]) })
    expect(hashesOf(layer)).toEqual([hashOf(ONE), 'SOLID', hashOf(TWO), hashOf(NEW_TWO)])
    expect((await targets()).map(({ recipe: text }) => text !== null)).toEqual([false, true])
    await run.panel.call('restoreOriginal', { target: refOf(both[1]) })
    expect([layer.fills, layer.getPluginDataKeys(), layer.getRelaunchData()]).toEqual([before, [], {}])
    await paint()
    expect(await run.panel.call('restoreOriginals', { targets: both.map(({ ref }) => ref) })).toEqual({
      restored: 2,
      failed: 0,
      why: null
    })
    expect([layer.fills, layer.getPluginDataKeys()]).toEqual([before, []])
    await paint()
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect([layer.fills, layer.getPluginDataKeys()]).toEqual([before, []])
  })

  test('that are equal each have their own pastiche', async () => {
    const layer = await layerWith(photo(ONE), photo(ONE, { scaleMode: 'FIT' }))
    const both = await targets()
    for (const { ref } of both) await run.apply(ref, NEW_ONE ?? new Uint8Array())
    const [old, made] = [hashOf(ONE), hashOf(NEW_ONE)]
    expect(hashesOf(layer)).toEqual([old, made, old, made])
    await run.apply(refOf(both[0]), NEW_TWO ?? new Uint8Array())
    expect(hashesOf(layer)).toEqual([old, hashOf(NEW_TWO), old, made])
    await run.panel.call('restoreOriginal', { target: refOf(both[1]) })
    expect(hashesOf(layer)).toEqual([old, hashOf(NEW_TWO), old])
  })

  test('marks a pastiche as outdated when its picture was replaced', async () => {
    const layer = await layerWith(photo(ONE), photo(TWO))
    for (const { ref } of await targets()) await run.apply(ref, NEW_ONE ?? new Uint8Array())
    layer.fills = (layer.fills as Paint[]).map((paint, at) => (at === 2 ? photo(THREE) : paint))
    await soon()
    expect((await targets()).map(({ outdated, picture }) => [outdated, picture])).toEqual([
      [false, `hash:${hashOf(ONE)}`],
      [true, `hash:${hashOf(THREE)}`]
    ])
  })

  test('are read from the single mark of an older version', async () => {
    const layer = await layerWith(photo(ONE), photo(TWO), photo(NEW_TWO))
    const { scaleMode, type, imageHash } = photo(TWO)
    const mark = {
      landing: 'above',
      image: hashOf(NEW_TWO),
      key: `hash:${imageHash}`,
      original: { type, scaleMode, imageHash },
      styleId: '',
      standsFor: null
    }
    layer.setPluginData('pastiche', JSON.stringify(mark))
    layer.setPluginData('recipe', recipe({ styleName: 'Old hand' }))
    const told = await targets()
    expect(told.map(({ picture, recipe: text }) => [picture, text !== null])).toEqual([
      [`hash:${hashOf(ONE)}`, false],
      [`hash:${imageHash}`, true]
    ])
    await run.panel.call('restoreOriginal', { target: wholeLayer(layer.id) })
    expect([hashesOf(layer), layer.getPluginDataKeys()]).toEqual([[hashOf(ONE), imageHash], []])
  })
})
