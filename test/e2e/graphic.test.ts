import type { Panel } from '../../playground/headless/panel.mjs'
import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(300_000)

let stage: Stage
let panel: Panel
beforeAll(async () => {
  stage = await openStage(WITHOUT_WEBGL)
  await stage.open()
})
afterAll(() => stage.close())

/** A page with lines of small type, as the base64 of a PNG. */
const drawPage = (): Promise<string> =>
  stage.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1000, height: 700 })
    const context = canvas.getContext('2d')
    if (!context) throw new Error('No canvas')
    context.fillStyle = '#f7f7f7'
    context.fillRect(0, 0, 1000, 700)
    context.fillStyle = '#222'
    context.font = '16px sans-serif'
    for (let y = 60; y < 660; y += 40) context.fillText('maps for hikers, and huts along the way', 60, y)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })

/** How well the pastiche on show follows the edges of the original: the correlation of their horizontal differences. */
const readability = (): Promise<number> =>
  panel.frame.evaluate(() => {
    const differences = (css: string): number[] => {
      const shown = document.querySelector<HTMLCanvasElement>(css)
      if (!shown) throw new Error(`No ${css}`)
      // The panel's own canvas would warn about being read.
      const copy = new OffscreenCanvas(shown.width, shown.height).getContext('2d', { willReadFrequently: true })
      copy?.drawImage(shown, 0, 0)
      const green = copy?.getImageData(0, 0, shown.width, shown.height).data.filter((_, i) => i % 4 === 1) ?? []
      return Array.from(green).map((value, i) => value - (green[i - 1] ?? value))
    }
    const [original, pastiche] = [differences('.comparison-before'), differences('.comparison-after')]
    const product = (one: number[], other: number[]): number =>
      one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
    return product(original, pastiche) / Math.sqrt(product(original, original) * product(pastiche, pastiche))
  })

test('small type stays readable without a change of settings, until the designer switches that off', async () => {
  await stage.call('placePicture', await drawPage(), 'Page')
  await stage.call('select', 'Page')
  panel = await stage.startPlugin()
  await panel.readyFor('Page')
  const readable = await readability()
  expect(readable).toBeGreaterThan(0.25)
  await panel.press('More')
  await panel.toggle('Readable type')
  await panel.readyFor('Page')
  expect(await readability()).toBeLessThan(readable / 2)

  await stage.call('select', 'Raccoon')
  await panel.readyFor('Raccoon')
  expect(await panel.text()).not.toContain('Readable type') // it changes nothing in a photograph
  expect(await stage.complaints()).toEqual([])
})
