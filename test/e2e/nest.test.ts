import { readFileSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { until } from '../until.ts'
import { openStage, type Stage, WITHOUT_WEBGL } from './stage/open-stage.ts'
import { seenBy, showProbe } from './stage/probe-page.ts'

jest.setTimeout(600_000)

describe('the plugin in the nested frames of Figma', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
    await stage.open()
    await placeSmallPicture(stage)
  })
  afterAll(() => stage.close())

  test('opens, works and closes with an empty console', async () => {
    const panel = await stage.startPlugin()
    expect(await panel.reach('ready', 'error')).toBe('ready')
    expect(await stage.complaints()).toEqual([])
    await stage.call('closePlugin')
    expect(await stage.call('isRunning')).toBe(false)
    expect(await stage.page.$('#plugin-iframe-in-modal')).toBeNull()
    expect(await stage.complaints()).toEqual([])
  })

  test('its page has no origin, no storage and no network', async () => {
    const panel = await stage.startPlugin()
    const found = await panel.frame.evaluate(async (url) => {
      const tried = async (act: () => unknown): Promise<string> => {
        try {
          await act()
          return 'allowed'
        } catch {
          return 'refused'
        }
      }
      const picture = (): Promise<void> =>
        new Promise((resolve, reject) =>
          Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${url}pictures/coffee.jpg` })
        )
      return {
        origin,
        secure: isSecureContext,
        storage: await tried(() => localStorage.length),
        fetch: await tried(() => fetch(`${url}manifest.json`, { mode: 'no-cors' })),
        picture: await tried(picture),
        parent: await tried(() => parent.document.title)
      }
    }, stage.url)
    expect(found).toEqual({
      origin: 'null',
      secure: false,
      storage: 'refused',
      fetch: 'refused',
      picture: 'refused',
      parent: 'refused'
    })
  })

  test('its page has the colours of the theme and follows its changes', async () => {
    const panel = await stage.startPlugin()
    const background = (): Promise<string> =>
      panel.frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg').trim())
    const light = await background()
    await stage.call('setTheme', 'dark')
    await panel.frame.waitForSelector('html.figma-dark')
    expect(await background()).not.toBe(light)
    await stage.call('setTheme', 'light')
  })

  test('its sandbox has no globals of a browser or of Node', async () => {
    await stage.startPlugin()
    const found = await stage.call(
      'evaluateInSandbox',
      `['window', 'document', 'process', 'TextEncoder', 'atob', 'crypto', 'URL', 'Worker', 'AbortController'].filter((name) => name in globalThis)`
    )
    expect(found).toEqual([])
  })

  test('an error of a script in the page is reported', async () => {
    const panel = await stage.startPlugin()
    await panel.frame.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'throw new Error("reported to the stage")'
      document.body.append(script)
    })
    await stage.page.waitForFunction(() =>
      window.playground?.errors().some((line) => line.includes('reported to the stage'))
    )
  })
})

describe('how Figma treats the page of a plugin', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL)
  })
  afterAll(() => stage.close())

  test('it is written after the host’s script and style, in quirks mode; the theme’s class is added on load', async () => {
    await stage.open('dark', showProbe)
    const { frame } = await stage.startPlugin()
    await frame.waitForSelector('html.figma-dark')
    const { messages, ...seen } = await seenBy(stage.page)
    expect(seen).toEqual({
      mode: 'BackCompat',
      before: ['script', 'style#figma-style'],
      classAtStart: '',
      backgroundAtStart: '#2c2c2c',
      classAtLoad: 'figma-dark',
      globals: [],
      taken: []
    })
  })

  test('messages come from the top window; those sent before the page has loaded arrive when it has', async () => {
    await stage.open('light', showProbe)
    await stage.startPlugin()
    await until(async () => (await seenBy(stage.page)).messages.length > 0)
    const { messages } = await seenBy(stage.page)
    expect(messages[0]).toEqual({
      fromTop: true,
      isLoaded: true,
      data: { pluginId: 'playground', pluginMessage: expect.objectContaining({ kind: 'ok', id: 1 }) }
    })
  })

  test('Ctrl+Alt+P runs it again, even in the desktop app, which handles Ctrl+A and Ctrl+Z itself', async () => {
    await stage.open('light', showProbe)
    for (const client of ['browser', 'desktop']) {
      if (client === 'desktop') {
        await stage.page.goto(`${stage.url}?theme=light&client=desktop`)
        await stage.page.waitForFunction(() => window.playground !== undefined)
      }
      const { frame } = await stage.startPlugin()
      await frame.focus('input')
      const { keyboard } = stage.page
      await keyboard.down('Control')
      for (const key of ['a', 'z', 'c'] as const) await keyboard.press(key)
      expect((await seenBy(stage.page)).taken).toEqual(client === 'desktop' ? ['KeyA', 'KeyZ'] : [])
      await stage.call('evaluateInSandbox', 'globalThis.isFirstRun = true')
      await keyboard.down('Alt')
      await keyboard.press('p')
      await keyboard.up('Alt')
      await keyboard.up('Control')
      await until(async () => (await stage.call('evaluateInSandbox', 'typeof isFirstRun')) === 'undefined')
    }
  })

  test('the panel is laid out as it is in standards mode', async () => {
    const [quirks, standards] = [await boxesOfViews(), await boxesOfViews(inStandardsMode)]
    expect([quirks.mode, standards.mode]).toEqual(['BackCompat', 'CSS1Compat'])
    expect(quirks.boxes.length).toBeGreaterThan(300)
    expect(quirks.boxes).toEqual(standards.boxes)
  })

  /** The sizes and positions of the main views' elements, without pictures and icons. */
  async function boxesOfViews(prepare?: (page: Page) => Promise<unknown>) {
    await stage.open('light', prepare)
    await placeSmallPicture(stage)
    const panel = await stage.startPlugin()
    await panel.reach('ready')
    const boxes = (): Promise<string[]> =>
      panel.frame.evaluate(() =>
        [...document.querySelectorAll('#panel *:not(svg, svg *, canvas, img)')].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return `${element.tagName} ${[x, y, width, height].map(Math.round).join(' ')}`
        })
      )
    await panel.press('More')
    await panel.frame.waitForSelector('#more-settings')
    const found = await boxes()
    await panel.press('Contact sheet')
    await panel.frame.waitForSelector('input[type=checkbox][data-style]')
    found.push(...(await boxes()))
    await panel.press('Back to the gallery')
    await panel.press('Learn a style')
    await panel.reach('choosing')
    found.push(...(await boxes()))
    return { boxes: found, mode: await panel.frame.evaluate(() => document.compatMode) }
  }
})

/** Puts a picture of 48 × 32 on the page and selects it. Its preview is painted quickly. */
function placeSmallPicture(stage: Stage): Promise<string> {
  return stage.call('placePicture', readFileSync('test/fixtures/images/quarters.png').toString('base64'), 'Quarters')
}

/** For `Stage.open`: puts a doctype before everything that is written into a frame. */
async function inStandardsMode(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const { write } = Document.prototype
    Document.prototype.write = function (...text: string[]) {
      write.call(this, '<!doctype html>', ...text)
    }
  })
}
