import { decode } from 'fast-png'
import type { Frame, Page } from 'puppeteer-core'
import type { NodeRecord } from '../../../playground/figma/node-record.ts'
import type { PageApi } from '../../../playground/host/page-api.ts'
import { launchBrowser } from './launch-browser.ts'
import { Panel, WAIT_MS } from './panel.ts'
import { startPlayground } from './playground-server.ts'

/** RGBA as the screen shows it, straight alpha. */
export interface Shown {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** The playground in Chromium with the built plugin: one browser per test file, one fresh page per `open`. */
export interface Stage {
  readonly url: string
  readonly page: Page
  /** Warnings and errors that any frame or worker wrote, and whatever the page itself noticed. */
  complaints(): Promise<string[]>
  /** A new page with the sample document; `prepare` runs before its scripts do, `plugin` is another one's folder. */
  open(theme?: 'light' | 'dark', prepare?: (page: Page) => Promise<unknown>, plugin?: string): Promise<void>
  /** Runs a menu command; resolves when the panel is there. */
  startPlugin(command?: string): Promise<Panel>
  /** Calls the page's own API by name: `call('select', 'Raccoon')`. */
  call<Name extends keyof PageApi>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>>>
  /** Waits until no plugin runs any more; answers with what the notifications say then. */
  untilClosed(): Promise<readonly string[]>
  record(layer: string): Promise<NodeRecord>
  /** A layer as the screen shows it, `width` pixels wide. */
  look(layer: string, width?: number): Promise<Shown>
  /** The part of the page that a layer covers, with all that lies there, at `scale` pixels to a design pixel. */
  lookAround(layer: string, scale?: number): Promise<Shown>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

/** For files that need no GPU to say something: without WebGL the studio starts sooner, and paints on WASM anyway. */
export const WITHOUT_WEBGL = ['--disable-3d-apis']

export async function openStage(browserArgs: readonly string[] = []): Promise<Stage> {
  const [playground, browser] = await Promise.all([startPlayground(), launchBrowser(browserArgs)])
  let page = await browser.newPage()
  let panelFrame: Frame | null = null
  let complaints: string[] = []

  async function call<Name extends keyof PageApi>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>>> {
    const result: unknown = await page.evaluate(
      (member, values) => {
        const act = window.playground?.[member as keyof PageApi] as ((...given: unknown[]) => unknown) | undefined
        if (!act) throw new Error(`The page has no ${member}`)
        return act(...values)
      },
      name as string,
      args as unknown[]
    )
    return result as Awaited<ReturnType<PageApi[Name]>> // the member's own answer, as JSON
  }

  return {
    url: playground.url,
    get page() {
      return page
    },
    call,
    complaints: async () => [...complaints, ...(await call('errors'))],
    open: async (theme = 'light', prepare, plugin) => {
      await page.close()
      page = await browser.newPage()
      complaints = []
      page.setDefaultTimeout(WAIT_MS) // a busy machine takes longer than puppeteer's 30 s to open the panel
      await page.setViewport({ width: 1440, height: 900 })
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)))
      await prepare?.(page)
      await page.goto(`${playground.url}?theme=${theme}${plugin === undefined ? '' : `&plugin=${plugin}`}`)
      await page.waitForFunction(() => window.playground !== undefined)
    },
    startPlugin: async (command = 'open') => {
      await call('run', command)
      const isNew = (candidate: Frame): boolean =>
        candidate.name() === 'Inner Plugin Iframe' && candidate !== panelFrame
      panelFrame = await page.waitForFrame(isNew) // puppeteer may still know the one of the run before
      await panelFrame.waitForSelector('[data-state]')
      return new Panel(panelFrame)
    },
    untilClosed: async () => {
      const said = await page.waitForFunction(
        () => (window.playground?.isRunning() === false ? window.playground.toasts() : null),
        { timeout: WAIT_MS, polling: 100 }
      )
      return (await said.jsonValue()) ?? [] // what it waited for is not null
    },
    record: (layer) => call('find', layer),
    look: async (layer, width = 64) => {
      const { id } = await call('find', layer)
      return shown(await call('exportNode', id, { format: 'PNG', constraint: { type: 'WIDTH', value: width } }))
    },
    lookAround: async (layer, scale = 1) => {
      const { id } = await call('find', layer)
      const constraint = { type: 'SCALE', value: scale } as const
      return shown(await call('exportNode', id, { format: 'PNG', contentsOnly: false, constraint }))
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: async () => {
      await browser.close()
      playground.stop()
    }
  }
}

/** In Node, because a canvas in between would premultiply. */
function shown(png: string): Shown {
  const { width, height, channels, data } = decode(Buffer.from(png, 'base64'))
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++)
      rgba[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0
  }
  return { width, height, rgba }
}

/** Mean absolute difference of two pictures of one size, colour and alpha, in levels of 255. */
export function difference(one: Shown, other: Shown): number {
  if (one.rgba.length !== other.rgba.length)
    throw new Error(`${one.width}×${one.height} against ${other.width}×${other.height}`)
  const sum = one.rgba.reduce((total, value, index) => total + Math.abs(value - (other.rgba[index] ?? 0)), 0)
  return sum / one.rgba.length
}
