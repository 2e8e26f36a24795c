import type { Panel } from '../../playground/headless/panel.mjs'
import { barriers } from './stage/barriers.ts'
import { openStage, type Stage, WAIT_MS, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('the settings of a look', () => {
  let stage: Stage
  let panel: Panel
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL, true)
    await stage.open()
    await stage.call('select', 'Raccoon')
    panel = await stage.startPlugin()
    await panel.readyFor('Raccoon')
    await panel.setRange('Stroke size', 3) // only a ninth of the pixels have to be painted
    await panel.readyFor('Raccoon')
    await panel.press('More')
    await panel.frame.waitForSelector('#more-settings')
  })
  afterAll(() => stage.close())

  test('change the preview, Apply gives the previewed picture, and its recipe restores the settings', async () => {
    const changes: [string, () => Promise<unknown>][] = [
      ['colours', () => choose('input[name=colours][value=matched]')],
      ['detail', () => panel.setRange('Detail', 80)],
      ['brightness', () => panel.setRange('Brightness', -40)],
      ['saturation', () => panel.setRange('Saturation', 60)],
      ['palette lock', () => panel.chooseOption('Palette lock', '0')],
      ['mix', () => panel.chooseOption('Mix with', 'neon')],
      ['amount', () => panel.setRange('Amount of', 70)],
      ['tileable', () => panel.toggle('Tileable')]
    ]
    let before = await previewed()
    for (const [name, change] of changes) {
      await change()
      before = await previewOtherThan(before, name)
    }
    expect(await Promise.all(['Strength', 'Brightness', 'Saturation'].map(filledPart))).toEqual([
      ['0', '1'],
      ['0.3', '0.5'], // to both sides of the middle, where 0 is
      ['0.5', '0.8']
    ])
    const seen = await settledPreview()

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2) // levels of 255; the JPEG causes a small difference

    await stage.call('closePlugin')
    panel = await stage.startPlugin('edit')
    await panel.readyFor('Raccoon')
    await panel.frame.waitForSelector('#more-settings') // "More" is still open
    expect(await settings()).toEqual({
      colours: 'matched',
      'Mix with': 'Neon',
      'Palette lock': 'Colour styles (5)',
      'Amount of Neon': '70',
      Detail: '80',
      Brightness: '-40',
      Saturation: '60',
      Tileable: true
    })
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })

  test('can be reset: a slider by a double click, all of them by Reset', async () => {
    await panel.frame.waitForSelector('input[type=range][aria-label=Detail]')
    await panel.frame.evaluate(() =>
      document
        .querySelector('input[type=range][aria-label=Detail]')
        ?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    )
    await panel.frame.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[type=range][aria-label=Detail]')?.value === '0'
    )
    await panel.press('Reset')
    await panel.frame.waitForFunction(() => document.querySelector('[aria-label^="Amount of"]') === null)
    expect(await settings()).toMatchObject({
      'Mix with': 'No other style',
      'Palette lock': 'Any colour',
      Brightness: '0',
      Tileable: false
    })
    expect(await filledPart('Brightness')).toEqual(['0.5', '0.5'])
  })

  test('protect what lies beneath a layer above the picture', async () => {
    const original = await previewed('.comparison-before')
    const painted = await settledPreview()
    const { transform, width } = await stage.record('Raccoon')
    const [[, , x], [, , y]] = transform
    await stage.call('placeLayers', [
      {
        type: 'ELLIPSE',
        name: 'Face',
        x: x + width - 200,
        y: y + 100,
        width: 150,
        height: 150,
        fills: [{ type: 'SOLID', color: { r: 1, g: 0, b: 0 } }]
      }
    ])
    await panel.press('Protect…')
    await panel.frame.waitForSelector('[aria-haspopup=menu]:enabled')
    await panel.press('Layer…')
    await panel.frame.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
    expect(await barriers(stage, panel)).toEqual([])
    await stage.page.keyboard.press('Enter') // chooses the only layer above the picture
    await panel.frame.waitForFunction(
      () =>
        !Array.from(document.querySelectorAll('button')).find(({ textContent }) => textContent === 'Clear')?.disabled
    )
    await panel.press('Done')
    const seen = await settledPreview()
    const middle = [Math.round(((width - 125) / width) * 64), Math.round((175 / 384) * 48)] as const
    expect(distanceAt(seen, original, ...middle)).toBeLessThan(2)
    expect(distanceAt(seen, painted, 4, 4)).toBe(0)
    await panel.press('Protected…')
    await panel.press('Clear')
    await panel.press('Done')
    await stage.call('remove', 'Face')
    expect(meanDifference(await settledPreview(), painted)).toBe(0)
  })

  test('protect what the brush touches: the picture shows there, on the canvas and in the next session', async () => {
    const original = await previewed('.comparison-before')
    const painted = await settledPreview()
    await panel.press('Protect…')
    const area = await panel.frame.waitForSelector('[role=application]')
    expect(await barriers(stage, panel)).toEqual([])
    for (const key of ['Space', 'ArrowRight', 'Space'] as const) await area?.press(key)
    await panel.press('Done')
    const seen = await settledPreview()
    expect(distanceAt(seen, original, 32, 24)).toBeLessThan(2)
    expect(distanceAt(seen, painted, 4, 4)).toBe(0)

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2)
    await stage.call('closePlugin')
    panel = await stage.startPlugin('edit')
    await panel.readyFor('Raccoon')
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    await panel.press('Protected…')
    await panel.press('Clear')
    await panel.press('Done')
    expect(meanDifference(await settledPreview(), painted)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })

  test('include refining: the preview shows it grow, Apply gives what is seen, and its recipe refines again', async () => {
    const quick = await settledPreview()
    await choose('input[name=refine][value=refined]')
    await panel.frame.waitForSelector('.refine-bar')
    await panel.press('Pause') // else it may end meanwhile
    await panel.frame.waitForFunction(() => document.querySelector('.refine-bar')?.textContent?.startsWith('Paused'))
    expect(await barriers(stage, panel)).toEqual([])
    await panel.setRange('Refinement', 30)
    await refined() // the refinement with all steps is stopped once the slider has rested
    await panel.frame.waitForSelector('.refine-bar')
    await refined()
    const seen = await settledPreview()
    expect(meanDifference(seen, quick)).toBeGreaterThan(1)

    await panel.press('Apply')
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(meanDifference(await applied(), seen)).toBeLessThan(2)

    await stage.call('closePlugin')
    panel = await stage.startPlugin('edit')
    await panel.readyFor('Raccoon')
    expect(await panel.frame.$('input[name=refine][value=refined]:checked')).not.toBeNull()
    await panel.frame.waitForSelector('.refine-bar')
    await refined()
    expect(meanDifference(await settledPreview(), seen)).toBeLessThan(0.1)
    expect(await stage.complaints()).toEqual([])
  })

  /** Where the coloured part of a slider begins and ends, as shares of its width. */
  function filledPart(name: string): Promise<string[]> {
    return panel.frame.$eval(`input[type=range][aria-label=${name}]`, ({ style }) =>
      ['--from', '--to'].map((property) => String(Number(Number(style.getPropertyValue(property)).toFixed(3))))
    )
  }

  /** Waits until the current refinement has ended. */
  async function refined(): Promise<void> {
    await panel.frame.waitForFunction(() => document.querySelector('.refine-bar') === null, { timeout: WAIT_MS })
    await panel.readyFor('Raccoon')
  }

  async function choose(selector: string): Promise<void> {
    await panel.frame.waitForSelector(selector)
    await panel.frame.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector)
  }

  /** The pastiche that the preview shows, scaled to 64 × 48, as RGBA. */
  async function previewed(which = '.comparison-after'): Promise<number[]> {
    await panel.frame.waitForSelector('canvas.comparison-after') // the canvas appears a moment after painting has ended
    return panel.frame.evaluate((css) => {
      const shown = document.querySelector<HTMLCanvasElement>(`canvas${css}`)
      const context = Object.assign(document.createElement('canvas'), { width: 64, height: 48 }).getContext('2d')
      if (!shown || !context) throw new Error('The preview shows no pastiche')
      context.imageSmoothingQuality = 'high'
      // A tileable picture is shown twice in each direction.
      const repeats = document.querySelector<HTMLInputElement>('input[aria-label=Tileable]')?.checked ? 2 : 1
      context.drawImage(shown, 0, 0, shown.width / repeats, shown.height / repeats, 0, 0, 64, 48)
      return [...context.getImageData(0, 0, 64, 48).data]
    }, which)
  }

  async function previewOtherThan(before: number[], name: string): Promise<number[]> {
    for (let tries = 0; tries < 400; tries++) {
      await panel.readyFor('Raccoon')
      const now = await previewed()
      if (meanDifference(now, before) > 0.2) return settledPreview()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`The preview does not change with ${name}`)
  }

  /** The pixels of the preview, once they have not changed for as long as a busy page may need to draw them. */
  async function settledPreview(): Promise<number[]> {
    let before = await previewed()
    for (let same = 0; same < 4; ) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      await panel.readyFor('Raccoon')
      await idle()
      const now = await previewed()
      same = meanDifference(now, before) === 0 ? same + 1 : 0
      before = now
    }
    return before
  }

  /**
   * Waits until the page is idle, because drawing the preview takes several tasks. Waits at most a second: a page that
   * draws no frames never counts as idle.
   */
  function idle(): Promise<void> {
    return panel.frame.evaluate(
      () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }))
    )
  }

  async function applied(): Promise<number[]> {
    const { id } = await stage.record('Raccoon')
    const bytes = await stage.call('fillBytes', id)
    return stage.page.evaluate(async (base64) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))])
      const context = Object.assign(document.createElement('canvas'), { width: 64, height: 48 }).getContext('2d')
      if (!context) throw new Error('No canvas')
      context.imageSmoothingQuality = 'high'
      context.drawImage(await createImageBitmap(blob), 0, 0, 64, 48)
      return [...context.getImageData(0, 0, 64, 48).data]
    }, bytes as string)
  }

  function settings(): Promise<Record<string, string | boolean | undefined>> {
    return panel.frame.evaluate(() => {
      const input = (css: string) => document.querySelector<HTMLInputElement>(css)
      const menu = (name: string) =>
        document.querySelector(`[role=combobox][aria-label="${name}"]`)?.textContent ?? undefined
      const ranges = ['Amount of Neon', 'Detail', 'Brightness', 'Saturation'].map((name) => [
        name,
        input(`input[type=range][aria-label="${name}"]`)?.value
      ])
      return {
        colours: input('input[name=colours]:checked')?.value,
        'Mix with': menu('Mix with'),
        'Palette lock': menu('Palette lock'),
        ...Object.fromEntries(ranges),
        Tileable: input('input[aria-label=Tileable]')?.checked
      }
    })
  }
})

function meanDifference(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
}

/** The mean difference of two previews at one pixel. */
function distanceAt(a: number[], b: number[], x: number, y: number): number {
  const at = (y * 64 + x) * 4
  return meanDifference(a.slice(at, at + 4), b.slice(at, at + 4))
}
