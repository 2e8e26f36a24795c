import type { NodeRecord } from '../../playground/figma/node-record.ts'
import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { difference, openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('a pastiche can be edited and restored later', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
  })
  afterAll(() => stage.close())

  test('in a new session, by its relaunch button: the panel shows its recipe, painting replaces it, and restoring is exact', async () => {
    const before = await stage.look('Raccoon')
    await stage.call('select', 'Raccoon')
    const first = await stage.startPlugin()
    await first.chooseStyle('great-wave')
    await first.setRange('Stroke size', 3)
    await first.setRange('Strength', 60)
    await first.reach('ready')
    await first.press('Apply')
    expect(await first.reach('done', 'error')).toBe('done')
    const once = await stage.record('Raccoon')
    const faint = await stage.look('Raccoon')
    expect(Object.keys(once.relaunchData)).toEqual(['edit', 'restore'])

    await stage.call('closePlugin')
    const second = await stage.startPlugin('edit')
    await second.reach('ready')
    expect(await shownRecipe(second)).toEqual({ style: 'great-wave', strength: '60', strokeSize: '3' })

    await second.setRange('Strength', 100)
    await second.press('Apply')
    expect(await second.reach('done', 'error')).toBe('done')
    const twice = await stage.record('Raccoon')
    expect([once.fills.length, twice.fills.length]).toEqual([2, 2])
    const strong = await stage.look('Raccoon')
    expect(difference(before, strong)).toBeGreaterThan(difference(before, faint) + 3)

    await withNotes(second, once, twice)
    await stage.call('closePlugin')
    await stage.call('run', 'restore')
    expect(await stage.untilClosed()).toContain('Original restored.')
    const restored = await stage.record('Raccoon')
    expect([restored.fills.length, restored.pluginData, restored.relaunchData]).toEqual([1, {}, {}])
    expect(difference(before, await stage.look('Raccoon'))).toBe(0)
    expect(await stage.complaints()).toEqual([])
  })

  /**
   * Selects two pastiches in different looks, whose pictures were replaced. Checks that the panel has a note about
   * each, and undoes these changes.
   */
  async function withNotes(panel: Panel, once: NodeRecord, twice: NodeRecord): Promise<void> {
    const { fills: coffee } = await stage.record('Coffee')
    const replaced = ({ fills }: NodeRecord): Paint[] => [...(coffee as Paint[]), ...(fills as Paint[]).slice(1)]
    const { pluginData, width, height } = once
    await stage.call('edit', twice.id, { fills: replaced(twice) })
    await stage.call('placeLayers', [
      { type: 'RECTANGLE', name: 'Other', y: 3000, fills: replaced(once), pluginData, width, height }
    ])
    await stage.call('select', 'Raccoon', 'Other')
    await panel.readyFor('2 layers')
    await panel.frame.waitForFunction(() => document.querySelectorAll('.pastiche-note').length === 2)
    expect(await panel.text()).toContain('2 different looks. Each keeps its own, except for what you change.')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('More')
    await panel.frame.waitForSelector('#more-settings')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('More')
    await stage.call('undo')
    await stage.call('undo')
    await stage.call('select', 'Raccoon')
    await panel.readyFor('Raccoon')
  }

  test('a group, from the panel of a new session: the stand-in is removed, and the group is the same as before', async () => {
    const [before, page] = [await stage.lookAround('Cat with caption'), (await stage.record('Page 1')).children]
    await stage.call('select', 'Cat with caption')
    const first = await stage.startPlugin()
    await first.reach('ready')
    await first.setRange('Stroke size', 3)
    await first.reach('ready')
    await first.press('Apply')
    expect(await first.reach('done', 'error')).toBe('done')
    expect((await stage.record('Page 1')).children).toHaveLength(page.length + 1)
    await stage.call('closePlugin')

    const second = await stage.startPlugin()
    await second.reach('ready')
    expect(await barriers(stage, second)).toEqual([])
    await second.press('Restore original')
    await stage.page.waitForFunction(
      (count) => window.playground?.find('Page 1').children.length === count,
      {},
      page.length
    )
    expect((await stage.record('Page 1')).children).toEqual(page)
    expect((await stage.record('Cat with caption')).pluginData).toEqual({})
    expect(difference(before, await stage.lookAround('Cat with caption'))).toBe(0)
    expect(await second.reach('ready')).toBe('ready')
    expect(await stage.complaints()).toEqual([])
  })
})

function shownRecipe(panel: Panel): Promise<{ style: string; strength: string; strokeSize: string }> {
  return panel.frame.evaluate(() => {
    const inputValue = (selector: string): string => document.querySelector<HTMLInputElement>(selector)?.value ?? ''
    return {
      style: document.querySelector('input[data-style]:checked')?.getAttribute('data-style') ?? '',
      strength: inputValue('input[type=range][aria-label="Strength"]'),
      strokeSize: inputValue('input[type=range][aria-label="Stroke size"]')
    }
  })
}
