import type { Panel } from '../../playground/headless/panel.mjs'
import { SENTENCES } from '../../src/ui/painting/sentences.ts'
import { cropByKeys, give, pictureBesideResult } from './learn-drivers.ts'
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
    await cropByKeys(stage, panel)
    expect(await barriers(stage, panel)).toEqual([])
    await panel.press('Learn this style')
    await reachStep(1)
    expect(await barriers(stage, panel)).toEqual([])
    expect(await pictureBesideResult(panel)).toEqual({ isInPreview: true, isBesideResult: true, name: 'coffee.jpg' })
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
    expect(await barriers(stage, panel)).toEqual([])
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
    await panel.press('Undo')
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
    await give(panel, 'drop', 'playground/pictures/chelsea.jpg', 'image/jpeg')
    await panel.frame.waitForSelector('[aria-label="Remove chelsea.jpg"]')
    // Figma does not accept WebP, but the panel does
    await give(panel, 'paste', 'test/fixtures/images/webp.webp', 'image/webp')
    await panel.frame.waitForSelector('[aria-label="Remove webp.webp"]')
    expect(await panel.frame.$('[role=alert]')).toBeNull()
    await panel.press('Back to the gallery')
    await panel.readyFor('Cup, cut out', 'drafting', 'painting')
  })

  test('white letters can be seen in both themes, and the designer chooses the ground on which they are learnt', async () => {
    await stage.call('closePlugin')
    const white = [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }] as const
    const inside = Array.from({ length: 6 }, (_, bar) => ({
      type: 'RECTANGLE' as const,
      name: 'Bar',
      x: bar * 30,
      width: 10,
      height: 120,
      fills: white
    }))
    await stage.call('placeLayers', [
      { type: 'FRAME', name: 'White bars', y: 3000, width: 160, height: 120, fills: [], inside }
    ])
    await stage.call('select', 'White bars')
    panel = await stage.startPlugin()
    await panel.readyFor('White bars', 'drafting', 'painting')
    await panel.press('Learn a style')
    /** The ground behind a picture, and the colour that is drawn there. */
    const groundOf = (css: string): Promise<string> =>
      panel.frame.$eval(css, (picture) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(picture)
        const [drawn] = backgroundImage.match(/rgb\([^)]*\)/) ?? [backgroundColor]
        return `${picture.getAttribute('data-ground')}: ${drawn}`
      })
    await panel.frame.waitForSelector('.from-selection .thumbnail img')
    expect(await groundOf('.from-selection .thumbnail')).toBe('dark: rgb(51, 51, 51)')
    await panel.press('Add from canvas: White bars')
    await panel.frame.waitForSelector('[aria-label="Remove White bars"]')
    const pictures = ['.crop-picture', '.source-picture']
    expect(await Promise.all(pictures.map(groundOf))).toEqual(['black: rgb(0, 0, 0)', 'black: rgb(0, 0, 0)'])
    expect(await barriers(stage, panel)).toEqual([])
    await panel.click('input[name=ground][value=white]')
    await panel.frame.waitForSelector('.crop-picture[data-ground=white]')
    await panel.press('Learn this style') // on white they are a picture of one colour
    await panel.frame.waitForSelector('[role=alert]')
    expect(await panel.text()).toContain(SENTENCES['style-flat'])
    await panel.click('input[name=ground][value=black]')
    await panel.press('Learn this style')
    await reachStep(1)
    expect(await groundOf('.run-style')).toBe('black: rgb(0, 0, 0)')
    await panel.press('Stop')
    await panel.reach('learnt')
    await panel.press('Discard')
    await panel.frame.waitForSelector('[role=alertdialog]')
    await panel.press('Discard')
    await panel.readyFor('White bars', 'drafting', 'painting')
    expect(await stage.complaints()).toEqual([])
  })

  async function choose(name: string): Promise<void> {
    const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
    await input?.toElement('input').then((element) => element.uploadFile(`playground/pictures/${name}`))
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
