import { openStage, type Stage } from './stage/open-stage.ts'

jest.setTimeout(600_000)

describe('the plugin as Figma holds it', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await stage.open()
  })
  afterAll(() => stage.close())

  test('opens, works and closes with an empty console', async () => {
    await stage.call('select', 'Raccoon')
    const panel = await stage.startPlugin()
    expect(await panel.reach('ready', 'error')).toBe('ready')
    expect(await stage.complaints()).toEqual([])
    await stage.call('closePlugin')
    expect(await stage.call('isRunning')).toBe(false)
    expect(await stage.page.$('#plugin-iframe-in-modal')).toBeNull()
    expect(await stage.complaints()).toEqual([])
  })

  test('its page has no origin, no storage and no way out', async () => {
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

  test('its page wears the colours of the theme and follows it', async () => {
    const panel = await stage.startPlugin()
    const background = (): Promise<string> =>
      panel.frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--figma-color-bg').trim())
    const light = await background()
    await stage.call('setTheme', 'dark')
    await panel.frame.waitForSelector('html.figma-dark')
    expect(await background()).not.toBe(light)
    await stage.call('setTheme', 'light')
  })

  test('its code runs without a browser or Node around it', async () => {
    await stage.startPlugin()
    const strangers = await stage.call(
      'evaluateInSandbox',
      `['window', 'document', 'process', 'TextEncoder', 'atob', 'crypto', 'URL', 'Worker', 'AbortController'].filter((name) => name in globalThis)`
    )
    expect(strangers).toEqual([])
  })

  test('a page script that fails is heard of', async () => {
    const panel = await stage.startPlugin()
    await panel.frame.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'throw new Error("seen by the stage")'
      document.body.append(script)
    })
    await stage.page.waitForFunction(() =>
      window.playground?.errors().some((line) => line.includes('seen by the stage'))
    )
  })
})
