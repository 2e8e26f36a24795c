import type { NodeRecord } from '../../playground/figma/node-record.ts'
import type { Panel } from '../../playground/headless/panel.mjs'
import { SENTENCES } from '../../src/ui/painting/sentences.ts'
import { barriers } from './stage/barriers.ts'
import { holdableAnswers, letRenders } from './stage/held-answers.ts'
import { difference, openStage, type Shown, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const PICTURES = ['Raccoon', 'Coffee', 'Cat', 'Rocket, clipped'] as const
const NAMES = ['One', 'Two', 'Three', 'Four'] as const

/** The records that the panel's page keeps of the run. */
interface RecordingWindow extends Window {
  said?: string[]
}

describe('while several layers are painted', () => {
  let stage: Stage
  let panel: Panel
  let untouched: readonly NodeRecord[]
  let before: Shown
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
  })
  beforeEach(async () => {
    await stage.open('light', holdableAnswers)
    const sources = await Promise.all(PICTURES.map((name) => stage.record(name)))
    const size = { width: 160, height: 120 }
    const inside = sources.map(({ fills }, at) => ({
      type: 'RECTANGLE' as const,
      name: NAMES[at] ?? '',
      x: at * 170,
      fills,
      ...size
    }))
    const frame = { type: 'FRAME', width: 700, height: 120, y: 2000 } as const
    await stage.call('placeLayers', [
      { ...frame, name: 'Series', inside },
      { ...frame, name: 'Elsewhere', y: 2200 }
    ])
    untouched = await records()
    before = await stage.look('Series')
    await stage.call('select', ...NAMES)
    panel = await stage.startPlugin()
    await panel.readyFor('4 layers', 'painting')
    await letRenders(panel, 0)
    await panel.press('Apply')
  })
  afterEach(async () => {
    expect(await stage.complaints()).toEqual([])
  })
  afterAll(() => stage.close())

  const records = (): Promise<NodeRecord[]> => Promise.all(NAMES.map((name) => stage.record(name)))
  const sentenceOf = (name: string): Promise<string> =>
    panel.frame.evaluate((wanted) => {
      const rows = [...document.querySelectorAll('.batch-item')]
      const row = rows.find((one) => one.querySelector('.batch-name')?.textContent === wanted)
      return row?.querySelector('.batch-reason')?.textContent ?? ''
    }, name)
  /** Waits until the first pastiche is placed. The answer for the second is held back. */
  const firstIsPlaced = async (): Promise<void> => {
    await letRenders(panel, 1)
    await stage.page.waitForFunction(() => window.playground?.find('One').fills.length === 2, { polling: 20 })
  }

  test('other users move, change and delete some: a layer that was not painted gets a sentence, and undo keeps their changes', async () => {
    await panel.frame.waitForSelector('.batch-item[data-status=working]')
    const other = await stage.record('Astronaut, turned')
    await stage.call('moveAsAnother', 'Two', 'Elsewhere')
    await stage.call('editAsAnother', untouched[0]?.id ?? '', { fills: other.fills })
    await stage.call('removeAsAnother', 'Four')
    await panel.hasSelected(3)
    await letRenders(panel)
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.status()).toBe('Painted 2 of 4 layers.')
    expect(await Promise.all(NAMES.map(sentenceOf))).toEqual([
      SENTENCES['source-changed'],
      '',
      '',
      SENTENCES['node-gone']
    ])
    const [elsewhere, two] = await Promise.all([stage.record('Elsewhere'), stage.record('Two')])
    expect([elsewhere.children, two.fills.length]).toEqual([[two.id], 2])

    await panel.press('Undo')
    await panel.frame.waitForSelector('.batch', { hidden: true })
    const now = await Promise.all(['One', 'Two', 'Three'].map((name) => stage.record(name)))
    expect(now.map(({ fills, pluginData }) => [fills, pluginData])).toEqual([
      [other.fills, {}],
      [untouched[1]?.fills, {}],
      [untouched[2]?.fills, {}]
    ])
    expect(now[1]?.parent).toBe(elsewhere.id)
    expect(await stage.call('record', untouched[3]?.id ?? '')).toBeNull()
  })

  test('another user deletes all of them: there is a sentence, and nothing is left on the page', async () => {
    const page = (await stage.record('Page 1')).children.length
    await panel.reach('applying')
    await stage.call('removeAsAnother', 'Series')
    await panel.frame.waitForSelector('.summary', { hidden: true })
    await letRenders(panel)
    expect(await panel.reach('error', 'done', 'empty')).toBe('error')
    expect(await panel.text()).toContain(SENTENCES['node-gone'])
    expect((await stage.record('Page 1')).children).toHaveLength(page - 1)
  })

  test('the user goes to another page: the layers are still painted, and one undo reverts them', async () => {
    await firstIsPlaced()
    await stage.call('goToPage', 'Page 2')
    await panel.frame.evaluate(recordStatuses)
    await letRenders(panel)
    await panel.reach('empty', 'error') // no layer of the new page is selected
    expect(await panel.frame.evaluate(() => (window as RecordingWindow).said)).toContain('Painted 4 layers.')
    expect((await records()).map(({ fills }) => fills.length)).toEqual([2, 2, 2, 2])
    expect((await stage.record('Page 2')).children).toEqual([])
    await stage.call('goToPage', 'Page 1')
    await stage.call('undo')
    expect(await records()).toEqual(untouched)
  })

  test('Esc stops it: the focus moves to Undo, and the rest can still be painted', async () => {
    await firstIsPlaced()
    await panel.frame.$$eval('.footer button', ([cancel]) => cancel?.focus())
    await stage.page.keyboard.press('Escape')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.frame.evaluate(() => document.activeElement?.closest('button')?.textContent)).toBe('Undo')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('Paint the rest')
    await panel.reach('applying')
    await letRenders(panel)
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.status()).toBe('Painted 4 layers.')
  })

  test('another command ends it: painted layers stay, as one undo step, and the next start offers to continue', async () => {
    await firstIsPlaced()
    await stage.call('type', 'stylize') // only opens the input of the quick action
    expect((await records()).map(({ fills }) => fills.length)).toEqual([2, 1, 1, 1])
    panel = await stage.startPlugin()
    await panel.frame.waitForSelector('[aria-label="Unfinished painting"]')
    // If the command ended the run before the last layer was recorded, that layer is painted again.
    expect(await panel.text()).toMatch(/Painting stopped at layer [12] of 4\. Continue\?/)
    expect(await barriers(stage, panel)).toEqual([])
    await panel.frame.$$eval('.offer button', (buttons) => buttons.at(-1)?.focus())
    await stage.page.keyboard.press('Enter')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect((await records()).map(({ fills }) => fills.length)).toEqual([2, 2, 2, 2])
    await stage.call('undo')
    await stage.call('undo')
    expect(await records()).toEqual(untouched)
  })

  test('the plugin is closed: painted layers are complete, the others are untouched, and one undo reverts them', async () => {
    await firstIsPlaced()
    await stage.call('closePlugin')
    expect((await records()).map(({ fills }) => fills.length)).toEqual([2, 1, 1, 1])
    for (const { fills, pluginData } of await records())
      expect([
        [1, []],
        [2, ['recipe', 'pastiche']]
      ]).toContainEqual([fills.length, Object.keys(pluginData)])
    expect(await stage.call('isRunning')).toBe(false)
    await stage.call('undo')
    expect(await records()).toEqual(untouched)
    expect(difference(before, await stage.look('Series'))).toBe(0)
  })
})

/** Runs in the panel. From then on it records every status text, even if it is shown only for a moment. */
function recordStatuses(): void {
  const recorder: RecordingWindow = window
  const said: string[] = []
  recorder.said = said
  const record = (): void => void said.push(document.querySelector('[role=status]')?.textContent?.trim() ?? '')
  new MutationObserver(record).observe(document.body, { childList: true, subtree: true, characterData: true })
}
