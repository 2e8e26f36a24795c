import { writeFileSync } from 'node:fs'
import { barriers } from './stage/barriers.ts'
import { holdableAnswers, letRenders } from './stage/held-answers.ts'
import { difference, openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const SHOTS = process.env['SHEET_SHOTS']

describe('a contact sheet', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open('light', holdableAnswers)
  })
  afterAll(() => stage.close())

  const shot = async (name: string): Promise<void> => {
    if (SHOTS === undefined) return
    await stage.screenshot(`${SHOTS}/${name}.png`)
    await stage.call('setTheme', 'dark')
    await stage.screenshot(`${SHOTS}/${name}-dark.png`)
    await stage.call('setTheme', 'light')
  }

  test('is announced with its counts, placed beside the selection, and removed by one undo', async () => {
    const page = (await stage.record('Page 1')).children
    await stage.call('select', 'Raccoon', 'Cat with caption')
    const panel = await stage.startPlugin()
    await panel.readyFor('2 layers', 'painting')
    await panel.setRange('Stroke size', 3)
    await panel.reach('ready')
    await panel.press('Contact sheet')
    await panel.frame.waitForSelector('.sheet-styles')
    expect(await barriers(stage, panel)).toEqual([])
    await shot('plan')
    await panel.press('None of the styles')
    for (const style of ['great-wave', 'woodcut'])
      await panel.frame.$eval(`input[type=checkbox][data-style=${style}]`, (box) => box.click())
    await panel.frame.waitForFunction(() => document.body.textContent?.includes('2 pictures × 2 styles = 4'))
    await letRenders(panel, 3)
    await panel.press('Make contact sheet')
    await panel.frame.waitForSelector('.batch-item[data-status=done]')
    expect(await barriers(stage, panel)).toEqual([])
    await shot('making')
    await letRenders(panel)
    expect(await panel.reach('done', 'error')).toBe('done')
    expect(await panel.status()).toBe('Made a contact sheet with 2 pictures.')

    const sheet = await stage.record('Contact sheet')
    expect((await stage.record('Page 1')).children).toEqual([...page, sheet.id])
    const [original, painted] = await Promise.all([stage.look('Raccoon (Original)'), stage.look('Raccoon (Woodcut)')])
    expect(difference(original, painted)).toBeGreaterThan(10)
    expect(Object.keys((await stage.record('Raccoon (Woodcut)')).pluginData)).toEqual(['recipe', 'pastiche'])
    expect((await stage.record('Raccoon')).fills).toHaveLength(1)
    if (SHOTS !== undefined) {
      await panel.frame.$eval('.batch-name', (button) => (button as HTMLButtonElement).click())
      await stage.call('select', 'Contact sheet')
      writeFileSync(`${SHOTS}/sheet.png`, Buffer.from(await stage.call('exportNode', sheet.id), 'base64'))
    }
    await stage.call('undo')
    expect((await stage.record('Page 1')).children).toEqual(page)
    expect(await stage.complaints()).toEqual([])
  })
})
