import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { openStage, type Stage, WAIT_MS, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('a style is learnt in the panel', () => {
  let stage: Stage
  let panel: Panel
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
    await stage.call('select', 'Raccoon')
    panel = await stage.startPlugin()
    await panel.readyFor('Raccoon')
  })
  afterAll(() => stage.close())

  test('from a file: paused, continued after the panel was closed, saved, and applied', async () => {
    await panel.press('Learn a style')
    await choose('coffee.jpg')
    await cropByKeys()
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('Learn this style')
    await reachStep(1)
    await panel.press('Pause')
    expect(await panel.reach('paused')).toBe('paused')
    await panel.press('Continue')
    await panel.reach('learning')
    await reachStep((await step()) + 1)
    await panel.press('Pause') // stores a checkpoint immediately
    await panel.reach('paused')
    const kept = await step()
    expect(await barriers(stage, panel)).toEqual([])

    await stage.call('closePlugin')
    panel = await stage.startPlugin()
    await panel.readyFor('Raccoon', 'drafting', 'painting')
    expect(await panel.text()).toMatch(/Continue learning “Coffee” \((just started|\d+ steps?)\)\?/)
    await panel.press('Continue')
    // The heading gets the focus, so screen readers read it.
    await panel.frame.waitForFunction(() => document.activeElement?.tagName === 'H1')
    await reachStep(kept)
    await panel.press('Stop')
    await panel.reach('learnt')
    expect(await barriers(stage, panel)).toEqual([])
    expect(await panel.text()).toMatch(/Learnt in \d+ steps?\./)
    await panel.press('Save')
    await panel.readyFor('Raccoon')
    const chosen = await panel.frame.evaluate(() => {
      const { id, label } = {
        id: document.activeElement?.getAttribute('data-style'),
        label: document.activeElement?.ariaLabel
      }
      return [id?.slice(0, 4), label, document.querySelector<HTMLInputElement>(`[data-style="${id}"]`)?.checked]
    })
    expect(chosen).toEqual(['own-', 'Coffee', true])

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    const { fills, pluginData } = await stage.record('Raccoon')
    expect(fills).toHaveLength(2)
    expect(JSON.stringify(pluginData)).toContain('Coffee')
    expect(await stage.complaints()).toEqual([])
  })

  test('discarding asks first, works by keyboard, and leaves nothing stored', async () => {
    await panel.press('Revert')
    await panel.readyFor('Raccoon')
    await panel.press('Learn a style')
    await stage.call('select', 'Cup, cut out')
    await panel.frame.waitForSelector('[aria-label="Add from canvas: Cup, cut out"]')
    await panel.press('Add from canvas: Cup, cut out')
    await panel.frame.waitForSelector('[aria-label="Remove Cup, cut out"]')
    expect(await panel.text()).toContain('“Raccoon” is repainted here while the style is learnt.')
    await panel.press('Learn this style')
    await panel.reach('learning')
    await panel.frame.evaluate(() => document.querySelector('h1')?.focus())
    await stage.page.keyboard.press('Escape')
    await panel.frame.waitForSelector('[role=alertdialog]')
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('Discard')
    await panel.readyFor('Cup, cut out')
    expect(await panel.frame.evaluate(() => document.activeElement?.getAttribute('data-opens'))).toBe('learn')
    expect(await panel.text()).not.toContain('Continue learning')
    expect(await stage.complaints()).toEqual([])
  })

  test('pictures can be dropped and pasted, and a file that is not a picture gets a sentence', async () => {
    await panel.press('Learn a style')
    await panel.press('Remove Cup, cut out') // the panel remembers the pictures that were chosen last
    await choose('CREDITS.md')
    await panel.frame.waitForSelector('[role=alert]')
    expect(await barriers(stage, panel)).toEqual([])
    expect(await panel.text()).toContain('“CREDITS.md” is damaged or in a format that cannot be read')
    await give('drop', 'playground/pictures/chelsea.jpg', 'image/jpeg')
    await panel.frame.waitForSelector('[aria-label="Remove chelsea.jpg"]')
    // Figma does not accept WebP, but the panel does
    await give('paste', 'test/fixtures/images/webp.webp', 'image/webp')
    await panel.frame.waitForSelector('[aria-label="Remove webp.webp"]')
    expect(await panel.frame.$('[role=alert]')).toBeNull()
    await panel.press('Back to the gallery')
    await panel.readyFor('Cup, cut out', 'drafting', 'painting')
  })

  async function choose(name: string): Promise<void> {
    const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
    await input?.toElement('input').then((element) => element.uploadFile(`playground/pictures/${name}`))
  }

  /** Dispatches the event with which Chromium drops or pastes a file. */
  async function give(kind: 'drop' | 'paste', path: string, type: string): Promise<void> {
    await panel.frame.evaluate(
      (how, base64, name, mime) => {
        const data = new DataTransfer()
        data.items.add(
          new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: mime })
        )
        const as = { bubbles: true, cancelable: true }
        const event =
          how === 'drop'
            ? new DragEvent(how, { ...as, dataTransfer: data })
            : new ClipboardEvent(how, { ...as, clipboardData: data })
        document.body.dispatchEvent(event)
      },
      kind,
      readFileSync(path).toString('base64'),
      basename(path),
      type
    )
  }

  /** Crops to half of the width, beginning a tenth from the left. */
  async function cropByKeys(): Promise<void> {
    const part = await panel.frame.waitForSelector('[aria-label="Part to learn from"]')
    await part?.focus()
    const { keyboard } = stage.page
    await keyboard.down('Shift')
    for (let press = 0; press < 25; press++) await keyboard.press('ArrowLeft')
    await keyboard.up('Shift')
    for (let press = 0; press < 5; press++) await keyboard.press('ArrowRight')
    const said = await panel.frame.evaluate(() => document.activeElement?.getAttribute('aria-valuetext'))
    expect(said).toMatch(/^\d+ × \d+ px, 10 % from the left, 0 % from the top$/)
    expect(await panel.frame.evaluate(() => document.activeElement?.getAttribute('aria-valuenow'))).toBe('50')
  }

  function step(): Promise<number> {
    return panel.frame.evaluate(() =>
      Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? -1)
    )
  }

  async function reachStep(wanted: number): Promise<void> {
    await panel.frame.waitForFunction(
      (least) => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? -1) >= least,
      { timeout: WAIT_MS, polling: 50 },
      wanted
    )
  }
})
