import type { Panel } from '../../playground/headless/panel.mjs'
import { openStage, type Stage, WAIT_MS, WITHOUT_WEBGL } from './stage/open-stage.ts'

export let stage: Stage
export let panel: Panel

/**
 * Opens the panel on a photograph, with all settings on show, before the tests of a file. Closes everything after them.
 */
export function useSettings(): void {
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
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
}

/** Closes the plugin, and starts it again on the pastiche that is selected. */
export async function editAgain(): Promise<void> {
  await stage.call('closePlugin')
  panel = await stage.startPlugin('edit')
  await panel.readyFor('Raccoon')
}

/** Where the coloured part of a slider begins and ends, as shares of its width. */
export function filledPart(name: string): Promise<string[]> {
  return panel.frame.$eval(`input[type=range][aria-label=${name}]`, ({ style }) =>
    ['--from', '--to'].map((property) => String(Number(Number(style.getPropertyValue(property)).toFixed(3))))
  )
}

/** Waits until the current refinement has ended. */
export async function refined(): Promise<void> {
  await panel.frame.waitForFunction(() => document.querySelector('.refine-bar') === null, { timeout: WAIT_MS })
  await panel.readyFor('Raccoon')
}

export async function choose(selector: string): Promise<void> {
  await panel.frame.waitForSelector(selector)
  await panel.frame.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), selector)
}

/** The pastiche that the preview shows, scaled to 64 × 48, as RGBA. */
export async function previewed(which = '.comparison-after'): Promise<number[]> {
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

export async function previewOtherThan(before: number[], name: string): Promise<number[]> {
  for (let tries = 0; tries < 400; tries++) {
    await panel.readyFor('Raccoon')
    const now = await previewed()
    if (meanDifference(now, before) > 0.2) return settledPreview()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The preview does not change with ${name}`)
}

/** The pixels of the preview, once they have not changed for longer than a slider has to rest before it is painted. */
export async function settledPreview(): Promise<number[]> {
  let before = await previewed()
  for (let same = 0; same < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    await panel.readyFor('Raccoon')
    await panel.frame.waitForSelector('.comparison[aria-busy=false]')
    const now = await previewed()
    same = meanDifference(now, before) === 0 ? same + 1 : 0
    before = now
  }
  return before
}

export async function applied(): Promise<number[]> {
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

export function settings(): Promise<Record<string, string | boolean | undefined>> {
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

export function meanDifference(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
}

/** The mean difference of two previews at one pixel. */
export function distanceAt(a: number[], b: number[], x: number, y: number): number {
  const at = (y * 64 + x) * 4
  return meanDifference(a.slice(at, at + 4), b.slice(at, at + 4))
}
