import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Frame } from 'puppeteer-core'
import { compareReports, differencesAsText } from '../../conformance/src/report/compare-reports.ts'
import { type Report, readReport } from '../../conformance/src/report/report.ts'
import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const COMMITTED = 'conformance/report-fake.json'

/**
 * The committed report has what the fake answers, and people compare a report from Figma with it. After a change of the
 * fake, run this test with CONFORMANCE_WRITE=1 to update it.
 */
describe('the conformance plugin in the fake', () => {
  let stage: Stage
  let before: Awaited<ReturnType<typeof state>>
  let frame: Frame
  beforeAll(async () => {
    execFileSync('node', ['conformance/build.mjs'])
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open('light', undefined, 'conformance')
    before = await state()
  })
  afterAll(() => stage.close())

  test('leaves nothing when it is stopped in the middle, except the page for a second run', async () => {
    frame = await start()
    await frame.waitForFunction(() => document.querySelector('#progress')?.textContent?.includes('export/'))
    await stage.call('closePlugin')
    const after = await state()
    expect(after.pages.slice(0, before.pages.length)).toEqual(before.pages)
    expect(after.pages).toHaveLength(before.pages.length + 1)
  })

  test('gives the committed report', async () => {
    frame = await start()
    await frame.waitForFunction(() => document.body.dataset['state'] !== 'running', { polling: 500, timeout: 500_000 })
    expect(await frame.$eval('body', (body) => body.dataset['state'])).toBe('done')
    const found = withoutMeasures(
      readReport(await frame.$eval('#text', (field) => (field as HTMLTextAreaElement).value))
    )
    if (process.env['CONFORMANCE_WRITE']) writeFileSync(COMMITTED, `${JSON.stringify(found, null, 2)}\n`)
    const differences = compareReports(readReport(readFileSync(COMMITTED, 'utf8')), found)
    expect(differencesAsText(differences)).toBe(differencesAsText([]))
  })

  test('has removed everything that it made', async () => {
    expect(await state()).toEqual(before)
    expect(await stage.call('errors')).toEqual([])
  })

  test('copies its report', async () => {
    await frame.click('#copy-json')
    await frame.waitForFunction(() => document.querySelector('#copied')?.textContent !== '')
    expect(await frame.$eval('#copied', (said) => said.textContent)).toBe('Copied.')
  })

  async function start(): Promise<Frame> {
    const lastFrame = frame
    await stage.call('run', 'check')
    const opened = await stage.page.waitForFrame((one) => one.name() === 'Inner Plugin Iframe' && one !== lastFrame)
    await opened.waitForSelector('body[data-state]')
    return opened
  }

  /** Every page, and the toasts on the screen. */
  function state() {
    return stage.page.evaluate(() => {
      const document = window.playground?.record('0:0')
      const pages = (document?.children ?? []).map((id) => window.playground?.record(id) ?? null)
      return { pages, toasts: window.playground?.toasts() ?? [] }
    })
  }
})

/** The report without the measurements, which depend on the machine. */
function withoutMeasures({ entries }: Report): Report {
  return { format: 1, host: 'the fake', entries: entries.map((entry) => ({ ...entry, measured: '' })) }
}
