import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Frame, Page } from 'puppeteer-core'
import { launchBrowser } from '../../playground/headless/launch-browser.mjs'
import { findFirefox, launchFirefox } from '../../playground/headless/launch-firefox.mjs'
import { Panel } from '../../playground/headless/panel.mjs'
import { until } from '../until.ts'
import { WITHOUT_WEBGL } from './stage/open-stage.ts'

jest.setTimeout(600_000)

const INDEX = pathToFileURL(resolve('dist/playground/index.html')).href
const firefox = findFirefox()

/**
 * Tests the playground that `npm run build:playground` writes. It is opened from the disk, where a page may not fetch
 * files.
 */
describe('the playground as one folder', () => {
  let browser: Browser | null = null
  beforeAll(() => void execFileSync(process.execPath, ['playground/build-site.mjs']))
  afterEach(() => browser?.close())

  test('paints and applies in Chromium', async () => {
    browser = await launchBrowser(WITHOUT_WEBGL)
    await paintAndApply(browser)
  })

  const inFirefox = firefox === null ? test.skip : test
  inFirefox('paints and applies in Firefox (skipped where no Firefox is installed)', async () => {
    browser = await launchFirefox(firefox ?? '')
    await paintAndApply(browser)
  })
})

async function paintAndApply(browser: Browser): Promise<void> {
  const page = await browser.newPage()
  page.setDefaultTimeout(240_000)
  await page.setViewport({ width: 1440, height: 900 })
  await page.goto(INDEX)
  const panel = new Panel(await panelOf(page))
  await panel.reach('ready') // without any click: the playground shows a painting at its start
  await panel.chooseStyle('great-wave')
  await panel.reach('ready')
  await panel.press('Apply')
  await panel.reach('done')
  expect(await fillsOfRaccoon(page)).toBe(2)
  await page.evaluate(() => window.playground?.undo())
  expect(await fillsOfRaccoon(page)).toBe(1)
  expect(await page.evaluate(() => window.playground?.errors())).toEqual([])
}

/** Finds the frame of the panel by its content. */
async function panelOf(page: Page): Promise<Frame> {
  let found: Frame | undefined
  await until(async () => {
    const innermost = page.frames().at(-1)
    const isPanel = await innermost?.evaluate(() => document.querySelector('[data-state]') !== null).catch(() => false)
    if (isPanel) found = innermost
    return found !== undefined
  })
  if (found === undefined) throw new Error('There is no panel')
  return found
}

function fillsOfRaccoon(page: Page): Promise<number | undefined> {
  return page.evaluate(() => {
    const fills = window.playground?.find('Raccoon').fills
    return fills === 'mixed' ? undefined : fills?.length
  })
}
