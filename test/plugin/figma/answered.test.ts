import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { Canceller } from '../../../src/common/cancel.ts'
import { writeStyleRecord } from '../../../src/common/style-record.ts'
import { oneAtATime } from '../../../src/plugin/figma/one-at-a-time.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { dusk } from '../../common/dusk.ts'
import { until } from '../../until.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

const PASTICHE = png(30, 20, 4, (data) => data.fill(90))
const PATIENCE_MS = 40

/** The names of Figma's calls that get no answer at the moment. */
const hanging = new Set<string>()
let run: Run
beforeEach(() => {
  hanging.clear()
  run = runPlugin({ hangs: (call) => hanging.has(call), patienceMs: PATIENCE_MS })
})
afterEach(() => run.fake.close())

function photo(): RectangleNode {
  const rectangle = run.figma.createRectangle()
  rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: run.figma.createImage(png(60, 40, 4)).hash }]
  return rectangle
}

/** A layer whose picture the plugin has to export. */
const shape = (): RectangleNode => run.figma.createRectangle()

const sheet = async (): Promise<unknown> => {
  const { id } = photo()
  return run.panel.call('openSheet', {
    title: 'Sheet',
    columns: ['Original'],
    rows: [{ nodeId: id, height: 40 }],
    cellWidth: 60,
    line: 9
  })
}
const style = { shelf: 'mine', record: writeStyleRecord(dusk()) } as const

describe('a call that Figma never answers', () => {
  test.each<[call: string, name: string, act: () => Promise<unknown>]>([
    ['exportAsync', 'reading a layer', () => run.panel.call('readSource', { target: wholeLayer(shape().id) })],
    ['exportAsync', 'Apply', () => run.apply(shape().id, PASTICHE, { sourceKey: 'node:x' })],
    ['getBytesAsync', 'Apply', () => run.apply(photo().id, PASTICHE, { sourceKey: `hash:${hashOf(photo())}` })],
    ['getSizeAsync', 'measuring', () => run.panel.call('measureSource', { target: wholeLayer(photo().id) })],
    ['getNodeByIdAsync', 'Restore', () => run.panel.call('restoreOriginal', { target: wholeLayer(photo().id) })],
    ['setAsync', 'saving a style', () => run.panel.call('saveStyle', style)],
    [
      'setAsync',
      'preferences',
      () =>
        run.panel.call('savePreferences', {
          look: null,
          landing: 'above',
          more: false,
          size: null,
          favourites: [],
          recent: []
        })
    ]
  ])('%s: %s fails after the limit, and the next task runs', async (call, _, act) => {
    hanging.add(call)
    await expect(act()).rejects.toMatchObject({ code: 'no-answer' })
    hanging.clear()
    const { id } = photo()
    await expect(run.apply(id, PASTICHE)).resolves.toMatchObject({ nodeId: id })
    await expect(run.panel.call('restoreOriginal', { target: wholeLayer(id) })).resolves.toEqual({ nodeId: id })
  })

  test('loadFontAsync: a contact sheet is made without labels', async () => {
    hanging.add('loadFontAsync')
    await expect(sheet()).resolves.toMatchObject({ sheetId: expect.any(String) })
  })

  test('ends a command without a panel, with a sentence', async () => {
    const { document } = run.fake
    run.fake.close()
    jest.spyOn(console, 'warn').mockImplementation(() => {})
    run = runPlugin({ document, command: 'paste-look', hangs: () => true, patienceMs: PATIENCE_MS })
    await until(() => run.fake.closed)
    expect(run.fake.toasts).toMatchObject([{ error: true }])
  })
})

describe('Cancel while Figma does not answer', () => {
  test('rejects immediately, and nothing is placed later', async () => {
    run.fake.close()
    run = runPlugin({ hangs: (call) => hanging.has(call) })
    const layer = photo()
    const before = layer.fills
    hanging.add('getBytesAsync')
    const canceller = new Canceller()
    const params = {
      target: wholeLayer(layer.id),
      image: PASTICHE,
      recipe: recipe(),
      landing: 'above',
      commit: true,
      sourceKey: `hash:${hashOf(layer)}`
    } as const
    const applied = run.panel.call('applyPastiche', params, { signal: canceller, awaitsAnswer: true })
    await run.panel.call('getSelection', null)
    canceller.cancel()
    await expect(applied).rejects.toMatchObject({ code: 'cancelled' })
    hanging.clear()
    await run.panel.call('getSelection', null)
    expect(layer.fills).toEqual(before)
  })

  test('rejects immediately in the queue too, and the earlier task is completed', async () => {
    const inTurn = oneAtATime()
    let finish = (): void => undefined
    const whenFinished = new Promise<string>((resolve) => {
      finish = () => resolve('first')
    })
    const first = inTurn(() => whenFinished)
    const canceller = new Canceller()
    const started = jest.fn(async () => 'second')
    const second = inTurn(started, canceller)
    const third = inTurn(async () => 'third')
    canceller.cancel()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    finish()
    await expect(Promise.all([first, third])).resolves.toEqual(['first', 'third'])
    expect(started).not.toHaveBeenCalled()
  })
})

test.each(['errors', 'strings'] as const)('rejections of Figma’s get a code: %s', async (rejections) => {
  run.fake.close()
  const storage = new Map<string, unknown>([['big', new Uint8Array(5 * 1024 * 1024 - 64)]])
  run = runPlugin({ storage, document: new FakeDocument({ rejectsWithStrings: rejections === 'strings' }) })
  const hidden = Object.assign(shape(), { visible: false })
  await expect(run.panel.call('saveStyle', style)).rejects.toMatchObject({ code: 'storage-full' })
  await expect(run.panel.call('readSource', { target: wholeLayer(hidden.id) })).rejects.toMatchObject({
    code: 'empty-node'
  })
})

function hashOf({ fills }: RectangleNode): string {
  const [paint] = fills as readonly Paint[]
  return paint?.type === 'IMAGE' ? (paint.imageHash ?? '') : ''
}
