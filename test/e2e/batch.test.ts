import type { NodeRecord } from '../../playground/figma/node-record.ts'
import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { holdableAnswers, letRenders } from './stage/held-answers.ts'
import { difference, openStage, type Stage } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const SHOTS = process.env['BATCH_SHOTS']

/** Chooses "every picture inside" and waits until the panel shows this number of pictures. */
async function choosePictures(panel: Panel, count: number): Promise<void> {
  const choice = await panel.frame.waitForSelector('input[name=scope][value=pictures]')
  await choice?.evaluate((input) => input.click())
  await panel.hasHeardOf(`${count} pictures`)
}

describe('many at once', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  beforeEach(() => stage.open('light', holdableAnswers))
  afterAll(() => stage.close())

  /** The series statistics in the recipes of a layer and of everything inside it. */
  async function seriesInside({ children, pluginData }: NodeRecord): Promise<string[]> {
    const recipe = pluginData['recipe']
    const series: string[] = recipe === undefined ? [] : [JSON.parse(recipe).series]
    for (const id of children) {
      const child = await stage.call('record', id)
      if (child !== null) series.push(...(await seriesInside(child)))
    }
    return series
  }

  const shot = async (name: string): Promise<void> => {
    if (SHOTS !== undefined) await stage.screenshot(`${SHOTS}/${name}.png`)
  }

  test('every picture inside auto-layout and an instance, in place, as one undo step', async () => {
    const layers = ['Cards (auto layout)', 'Badge (instance)'] as const
    const before = await Promise.all(layers.map((name) => stage.look(name)))
    await stage.call('select', ...layers)
    const panel = await stage.startPlugin()
    await choosePictures(panel, 4)
    await panel.reach('ready')
    await panel.press('More')
    await panel.frame.waitForSelector('#more-settings')
    await panel.toggle('Series')
    await panel.reach('ready')
    expect(await barriers(stage, panel)).toEqual([])
    await shot('scope')
    if (SHOTS !== undefined) {
      await stage.call('setTheme', 'dark')
      await shot('scope-dark')
      await stage.call('setTheme', 'light')
    }
    await panel.press('Apply')
    await panel.frame.waitForSelector('.batch-item[data-status=done] img')
    await shot('running')
    await panel.reach('done')
    expect(await panel.status()).toBe('Painted 4 pictures.')
    await shot('done')
    const series = await seriesInside(await stage.record('Cards (auto layout)'))
    expect(series).toEqual([expect.any(String), series[0], series[0]])
    const after = await Promise.all(layers.map((name) => stage.look(name)))
    for (const [index, look] of after.entries()) {
      const was = before[index]
      if (was !== undefined) expect(difference(was, look)).toBeGreaterThan(2)
    }
    await stage.call('undo')
    const undone = await Promise.all(layers.map((name) => stage.look(name)))
    expect(undone.map((look, index) => (before[index] ? difference(before[index], look) : null))).toEqual([0, 0])
    expect(await stage.complaints()).toEqual([])
  })

  test('the pictures of a frame are offered even if all are locked, and choosing them includes them', async () => {
    const { fills } = await stage.record('Coffee')
    const inside = [{ type: 'RECTANGLE', name: 'Inside', width: 120, height: 90, locked: true, fills }] as const
    await stage.call('placeLayers', [{ type: 'FRAME', name: 'Board', y: 2000, width: 200, height: 200, inside }])
    await stage.call('select', 'Board')
    const panel = await stage.startPlugin()
    await panel.readyFor('Board', 'painting')
    const choice = await panel.frame.waitForSelector('input[name=scope][value=pictures]')
    expect(await choice?.evaluate((input) => input.ariaLabel)).toMatch(/^Pictures, 1: /)
    await choice?.evaluate((input) => input.click())
    await panel.readyFor('Inside', 'painting')
    expect(await panel.text()).toContain('Include 1 hidden or locked')
    expect(await stage.complaints()).toEqual([])
  })

  test('a layer that is deleted during Apply is listed with the reason; the others are painted, and one undo reverts them', async () => {
    const { children } = await stage.record('Cards (auto layout)')
    await stage.call('edit', children[0] ?? '', { name: 'First card' }) // the text layer in the card has the same name
    await stage.call('edit', children[2] ?? '', { name: 'Third card' })
    const before = await stage.look('First card')
    await stage.call('select', 'Cards (auto layout)')
    const panel = await stage.startPlugin()
    await choosePictures(panel, 3)
    await panel.reach('ready')
    await letRenders(panel, 0)
    await panel.press('Apply')
    await panel.frame.waitForSelector('.batch-item[data-status=working]')
    await stage.call('remove', 'Third card')
    await panel.hasSelected(2)
    expect(await barriers(stage, panel)).toEqual([])
    await letRenders(panel)
    await panel.reach('done')
    expect(await panel.status()).toBe('Painted 2 of 3 pictures.')
    const failed = await panel.frame.$eval('.batch-item[data-status=failed]', (row) => row.textContent)
    expect(failed).toContain('The layer is no longer there.')
    expect(await panel.frame.$('.batch-item[data-status=failed] .batch-state svg')).not.toBeNull()
    expect(await panel.frame.$('[data-outcome=failures] .footer-complete')).toBeNull()
    expect(await barriers(stage, panel)).toEqual([])
    await shot('failed')
    await panel.press('Undo')
    await panel.frame.waitForSelector('.batch', { hidden: true })
    expect(difference(before, await stage.look('First card'))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })

  test('a quick action paints without a window, shows the outcome, and ends the plugin', async () => {
    const before = await stage.look('Badge (instance)')
    await stage.call('select', 'Badge (instance)')
    await stage.call('run', 'stylize', { style: 'woodcut', strength: 0.8 })
    await stage.page.waitForFunction(() =>
      window.playground?.toasts().some((said) => said.startsWith('Getting ready…'))
    )
    await shot('quick')
    expect(await stage.untilClosed()).toContain('Painted Badge (instance).')
    await shot('quick-done')
    const { pluginData } = await stage.record('Badge (instance) (Woodcut)')
    expect(JSON.parse(pluginData['recipe'] ?? '').look).toMatchObject({ style: 'woodcut', strength: 0.8 })
    const { visible, opacity } = await stage.record('Badge (instance)')
    expect(visible && opacity > 0).toBe(false)
    expect(difference(before, await stage.look('Badge (instance) (Woodcut)'))).toBeGreaterThan(2)
    await stage.call('undo')
    expect(difference(before, await stage.look('Badge (instance)'))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })
})
