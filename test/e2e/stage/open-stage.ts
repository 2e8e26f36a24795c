import type { Page } from 'puppeteer-core'
import type { NodeRecord } from '../../../playground/figma/node-record.ts'
import type { PageApi } from '../../../playground/host/page-api.ts'
import { launchBrowser } from './launch-browser.ts'
import { Panel } from './panel.ts'
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
  /** A new page with the sample document. */
  open(theme?: 'light' | 'dark'): Promise<void>
  /** Runs a menu command; resolves when the panel is there. */
  startPlugin(command?: string): Promise<Panel>
  /** Calls the page's own API by name: `call('select', 'Raccoon')`. */
  call<Name extends keyof PageApi>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>>>
  record(layer: string): Promise<NodeRecord>
  /** A layer as the screen shows it, `width` pixels wide. */
  look(layer: string, width?: number): Promise<Shown>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const [playground, browser] = await Promise.all([startPlayground(), launchBrowser()])
  let page = await browser.newPage()
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
    open: async (theme = 'light') => {
      await page.close()
      page = await browser.newPage()
      complaints = []
      await page.setViewport({ width: 1440, height: 900 })
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)))
      await page.goto(`${playground.url}?theme=${theme}`)
      await page.waitForFunction(() => window.playground !== undefined)
    },
    startPlugin: async (command = 'open') => {
      await call('run', command)
      const frame = await page.waitForFrame((candidate) => candidate.name() === 'Inner Plugin Iframe')
      await frame.waitForSelector('[data-state]')
      return new Panel(frame)
    },
    record: (layer) => call('find', layer),
    look: async (layer, width = 64) => {
      const { id } = await call('find', layer)
      const png = await call('exportNode', id, { format: 'PNG', constraint: { type: 'WIDTH', value: width } })
      return decode(page, png)
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: async () => {
      await browser.close()
      playground.stop()
    }
  }
}

async function decode(page: Page, png: string): Promise<Shown> {
  const { width, height, rgba } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: 'none' })
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
    return { width: bitmap.width, height: bitmap.height, rgba: [...data] }
  }, png)
  return { width, height, rgba: Uint8Array.from(rgba) }
}

/** Mean absolute difference of two pictures of one size, colour and alpha, in levels of 255. */
export function difference(one: Shown, other: Shown): number {
  if (one.rgba.length !== other.rgba.length)
    throw new Error(`${one.width}×${one.height} against ${other.width}×${other.height}`)
  const sum = one.rgba.reduce((total, value, index) => total + Math.abs(value - (other.rgba[index] ?? 0)), 0)
  return sum / one.rgba.length
}
