import { readFileSync } from 'node:fs'
import type { Panel } from '../../playground/headless/panel.mjs'
import { CSP } from '../../playground/host/nest.ts'
import { SENTENCES } from '../../src/ui/painting/sentences.ts'
import { png } from '../plugin/png.ts'
import { barriers } from './stage/barriers.ts'
import { changeCsp } from './stage/change-csp.ts'
import { difference, openStage, type Shown, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const picture = (name: string): Buffer => readFileSync(`test/fixtures/images/${name}`)

let stage: Stage
beforeAll(async () => {
  stage = await openStage(WITHOUT_WEBGL)
})
afterAll(() => stage.close())

describe('a layer that cannot be painted gets a sentence, and the next layer is painted', () => {
  let panel: Panel
  beforeAll(async () => {
    await stage.open()
    panel = await stage.startPlugin()
    expect(await panel.reach('empty')).toBe('empty')
  })
  afterEach(async () => {
    await stage.call('placePicture', picture('quarters.png').toString('base64'), 'Quarters')
    await panel.readyFor('Quarters')
    await stage.call('undo')
    await stage.call('select')
    await panel.reach('empty')
  })

  test('nothing selected', async () => {
    expect(await panel.text()).toContain('Select a layer to paint')
    expect(await panel.frame.$('[data-state] footer')).toBeNull()
    expect(await barriers(stage, panel)).toEqual([])
  })

  test.each([
    ['a slice', 'figma.createSlice().name = "Bad"', 'unsupported-node'],
    ['a hidden layer', 'Object.assign(figma.createRectangle(), { name: "Bad", visible: false })', 'empty-node'],
    ['an empty frame', 'Object.assign(figma.createFrame(), { name: "Bad", fills: [] })', 'empty-node'],
    ['an empty text', 'figma.createText().name = "Bad"', 'empty-node']
  ] as const)('%s', async (_kind, code, error) => {
    await stage.call('evaluateInSandbox', code)
    await stage.call('select', 'Bad')
    expect(await panel.reach('unsupported', 'ready')).toBe('unsupported')
    expect(await panel.text()).toContain(SENTENCES[error])
    await stage.call('remove', 'Bad')
  })

  test('a mask, which cannot be painted', async () => {
    await stage.call('select', 'Mask')
    expect(await panel.reach('unsupported', 'ready')).toBe('unsupported')
    expect(await panel.text()).toContain(SENTENCES['unsupported-node'])
    expect(await barriers(stage, panel)).toEqual([])
  })

  test.each([
    ['a truncated PNG', picture('alpha-16bit.png').subarray(0, 400)],
    ['a truncated JPEG', picture('plain.jpg').subarray(0, 700)],
    ['a PNG damaged in its middle', picture('rgb-16bit.png').fill(0x55, 150, 162)]
  ])('%s', async (kind, bytes) => {
    await stage.call('placePicture', bytes.toString('base64'), 'Bad')
    expect(await panel.reach('error', 'ready')).toBe('error')
    expect(await panel.text()).toContain(SENTENCES['image-unreadable'])
    await panel.press('Try again')
    expect(await panel.reach('error', 'ready')).toBe('error')
    if (kind === 'a truncated JPEG') expect(await barriers(stage, panel)).toEqual([])
    const { id, fills } = await stage.record('Bad')
    expect(fills).toHaveLength(1)
    await stage.call('undo')
    expect(await stage.call('record', id)).toBeNull()
  })
})

async function filteredFills(layer: string): Promise<Paint[]> {
  const { fills } = await stage.record(layer)
  return (fills as Paint[]).map((paint) => ({ ...paint, filters: { saturation: -1, exposure: 0.3 } }))
}

/** How far a picture's colours are from grey on average, in levels of 255. */
function coloured({ rgba }: Shown): number {
  const sum = rgba.reduce((total, value, i) => total + (i % 4 < 2 ? Math.abs(value - (rgba[i + 1] ?? 0)) : 0), 0)
  return Math.round(sum / rgba.length)
}

describe('unusual pictures and layers are painted', () => {
  let panel: Panel
  beforeAll(async () => {
    await stage.open()
    await stage.call('placePicture', picture('quarters.png').toString('base64'), 'Quarters')
    panel = await stage.startPlugin()
    await panel.readyFor('Quarters')
    await panel.setRange('Strength', 0) // at full strength a wrongly decoded picture could not be seen
  })
  afterEach(async () => {
    expect(await stage.complaints()).toEqual([])
  })

  test.each(['animated.gif', 'rgb-16bit.png', 'cmyk.jpg', 'exif-rotated.jpg', 'transparent.gif', 'palette-alpha.png'])(
    '%s',
    async (name) => {
      await stage.call('placePicture', picture(name).toString('base64'), name)
      await panel.readyFor(name)
      const before = await stage.look(name)
      await panel.press('Apply')
      expect(await panel.reach('done', 'error')).toBe('done')
      expect((await stage.record(name)).fills).toHaveLength(2)
      expect(difference(before, await stage.look(name))).toBeLessThan(4)
    }
  )

  test('a picture with filters: the preview and the painting show them, and the pastiche itself has no filters', async () => {
    await stage.call('placePicture', picture('plain.jpg').toString('base64'), 'Filtered')
    await stage.call('edit', (await stage.record('Filtered')).id, { fills: await filteredFills('Filtered') })
    await panel.readyFor('Filtered')
    const before = await stage.look('Filtered')
    expect(coloured(before)).toBe(0)
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const { fills } = await stage.record('Filtered')
    expect(fills).toMatchObject([{ filters: { saturation: -1, exposure: 0.3 } }, { type: 'IMAGE' }])
    expect(Object.keys((fills as ImagePaint[])[1] ?? {})).not.toContain('filters')
    expect(difference(before, await stage.look('Filtered'))).toBeLessThan(4)
  })

  test.each([
    ['of one pixel', 1, 1],
    ['of 10000 × 3', 10_000, 3]
  ])('a layer %s, locked', async (_size, width, height) => {
    const { id } = await stage.record('Backdrop (locked)')
    await stage.call('edit', id, { width, height, cornerRadius: 0 })
    await stage.call('select', 'Backdrop (locked)')
    await panel.readyFor('Backdrop (locked)')
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const standIn = await stage.record('Backdrop (locked) (Starry Night)')
    expect(standIn.locked).toBe(true)
    expect(standIn.width - width + standIn.height - height).toBeLessThan(10) // the export is rounded up to whole pixels
    await panel.press('Undo')
    await panel.readyFor('Backdrop (locked)') // this is an undo, which also restores the earlier selection
    await stage.call('select')
    await panel.reach('empty')
    expect(await stage.record('Backdrop (locked)')).toMatchObject({ visible: true, pluginData: {} })
  })

  test('a full storage: preferences are not stored, and everything else works', async () => {
    await stage.call('evaluateInSandbox', 'figma.clientStorage.setAsync("other", "x".repeat(5 * 1024 * 1024 - 20))')
    await stage.call('select', 'Quarters')
    await panel.readyFor('Quarters')
    await panel.setRange('Strength', 100)
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    await stage.call('closePlugin')
    panel = await stage.startPlugin()
    await panel.readyFor('Quarters')
  })
})

/** Without WebAssembly each pixel takes a millisecond, so this picture has few of them. */
const SMALL = Buffer.from(
  png(12, 8, 3, (data) => {
    for (let at = 0; at < data.length; at++) data[at] = (at % 3) * 80 + (at % 36) * 2
  })
)

/** The tests change the security policy of the frame around the plugin's page. */
describe('where the page may not use', () => {
  const POLICIES = [
    ['workers', (csp: string) => `worker-src 'none'; ${csp}`],
    ['WebAssembly', (csp: string) => csp.replace("'unsafe-eval'", '')],
    ['workers, WebAssembly and WebGL', (csp: string) => `worker-src 'none'; ${csp.replace("'unsafe-eval'", '')}`]
  ] as const

  test.each(POLICIES)('%s, pictures are still painted', async (_what, change) => {
    await stage.open('light', (page) => changeCsp(page, change(CSP)))
    await stage.call('placePicture', SMALL.toString('base64'), 'Small')
    const before = await stage.look('Small')
    const panel = await stage.startPlugin()
    await panel.readyFor('Small')
    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(difference(before, await stage.look('Small'))).toBeGreaterThan(5)
  })
})
