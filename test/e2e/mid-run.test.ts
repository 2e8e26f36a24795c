import type { Panel } from '../../playground/headless/panel.mjs'
import { SENTENCES } from '../../src/ui/painting/sentences.ts'
import { barriers } from './stage/barriers.ts'
import { endPatience, holdableAnswers, killWorker, letRenders } from './stage/held-answers.ts'
import { difference, openStage, type Shown, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('while Apply paints', () => {
  let stage: Stage
  let panel: Panel
  let before: Shown
  let strokeSize = 1.5
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open('light', holdableAnswers)
    before = await stage.look('Raccoon')
    panel = await stage.startPlugin()
  })
  beforeEach(async () => {
    await stage.call('select')
    await panel.reach('empty', 'error')
    await stage.call('select', 'Raccoon')
    await panel.readyFor('Raccoon', 'painting')
    strokeSize -= 0.1 // with a new size there is something to paint
    await panel.setRange('Stroke size', strokeSize)
    await letRenders(panel, 0)
    await panel.press('Apply') // continues the painting that the preview has begun
    expect(await panel.reach('applying')).toBe('applying')
  })
  afterEach(async () => {
    expect(await stage.complaints()).toEqual([])
  })
  afterAll(() => stage.close())

  test('Cancel leaves the document untouched, and the panel goes on with the preview', async () => {
    await panel.press('Stop')
    expect(await panel.reach('drafting', 'painting', 'ready')).not.toBe('done')
    await panel.setRange('Stroke size', 3)
    expect(await panel.reach('ready')).toBe('ready')
    expect(await stage.record('Raccoon')).toMatchObject({ pluginData: {}, relaunchData: {} })
    expect((await stage.record('Raccoon')).fills).toHaveLength(1)
  })

  test('its worker is silent for a minute: the panel offers to restart it, until it answers again', async () => {
    await endPatience(panel)
    await panel.frame.waitForSelector('[aria-label="No answer"]')
    expect(await barriers(stage, panel)).toEqual([])
    await letRenders(panel)
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.frame.$('[aria-label="No answer"]')).toBeNull()
    await panel.press('Undo')
    await panel.readyFor('Raccoon')
  })

  test('the layer is deleted: there is a sentence, and undo restores the layer', async () => {
    await stage.call('remove', 'Raccoon')
    await stage.call('select')
    await panel.frame.waitForSelector('.empty') // after Apply, a new selection would remove the sentence
    await letRenders(panel)
    expect(await panel.reach('error', 'done')).toBe('error')
    expect(await panel.text()).toContain(SENTENCES['node-gone'])
    await stage.call('undo')
    expect((await stage.record('Raccoon')).fills).toHaveLength(1)
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
  })

  test('its picture is replaced: there is a sentence, and trying again paints the new one', async () => {
    const { id, fills } = await stage.record('Raccoon')
    const other = await stage.record('Coffee')
    await stage.call('edit', id, { fills: other.fills })
    await letRenders(panel)
    expect(await panel.reach('error', 'done')).toBe('error')
    expect(await panel.text()).toContain(SENTENCES['source-changed'])
    expect((await stage.record('Raccoon')).fills).toEqual(other.fills)
    await panel.press('Try again')
    expect(await panel.reach('done')).toBe('done')
    expect((await stage.record('Raccoon')).fills).toHaveLength(2)
    await panel.press('Undo')
    await panel.readyFor('Raccoon')
    await stage.call('edit', id, { fills })
  })

  test('its worker dies without an error: there is a sentence, and trying again paints', async () => {
    await letRenders(panel)
    await panel.reach('done')
    await panel.press('Undo')
    await panel.readyFor('Raccoon')
    await killWorker(panel)
    await panel.press('Apply')
    expect(await panel.reach('error', 'done')).toBe('error')
    expect(await panel.text()).toContain(SENTENCES.closed)
    await panel.press('Try again')
    expect(await panel.reach('done')).toBe('done')
    expect((await stage.record('Raccoon')).fills).toHaveLength(2)
    await panel.press('Undo')
    await panel.readyFor('Raccoon')
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
  })

  test('the window is hidden: the panel goes on painting', async () => {
    const setDisplay = (value: string): Promise<void> =>
      stage.page.evaluate((display) => {
        const frame = document.querySelector<HTMLElement>('#plugin-iframe-in-modal')
        if (frame) frame.style.display = display
      }, value)
    await setDisplay('none')
    await letRenders(panel)
    await stage.page.waitForFunction(() => (window.playground?.find('Raccoon').fills.length ?? 0) === 2, {
      timeout: 240_000,
      polling: 200
    })
    await setDisplay('block')
    expect(await panel.reach('done')).toBe('done')
    await panel.press('Undo')
    await panel.reach('ready')
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
  })
})

test('several layers are painted as one undo step', async () => {
  const stage = await openStage(WITHOUT_WEBGL)
  await stage.open()
  const panel = await stage.startPlugin()
  const names = ['Astronaut, turned', 'Badge (instance)', 'Masked coffee']
  const before = await Promise.all(names.map((name) => stage.look(name)))
  await stage.call('select', ...names)
  await panel.readyFor('3 layers', 'painting')
  await panel.setRange('Stroke size', 3)
  await panel.press('Apply')
  expect(await panel.reach('done', 'error')).toBe('done')
  expect(await panel.text()).toContain('Painted 3 layers.')
  expect((await stage.record('Astronaut, turned')).fills).toHaveLength(2)
  expect(await stage.record('Masked coffee')).toMatchObject({ visible: false })

  await stage.call('undo')
  const after = await Promise.all(names.map((name) => stage.look(name)))
  expect(after.map((shown, at) => difference(before[at] ?? shown, shown))).toEqual([0, 0, 0])
  expect(await stage.complaints()).toEqual([])
  await stage.close()
})
