import { resolve } from 'node:path'
import { decode } from 'fast-png'
import type { Frame, Page } from 'puppeteer-core'
import type { NodeRecord } from '../../../playground/figma/node-record.ts'
import { openPlayground } from '../../../playground/headless/open-playground.mjs'
import { openPanel, type Panel } from '../../../playground/headless/panel.mjs'
import type { PageApi } from '../../../playground/host/page-api.ts'
import { leaveOutIdleWork } from './leave-out-idle-work.ts'

/** Longer than puppeteer's default of 30 s, for a busy machine. */
export const WAIT_MS = 240_000

/** Pixels as they appear on the screen: RGBA with straight alpha. */
export interface Shown {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** The playground in Chromium with the built plugin: one browser per test file, one new page per `open`. */
export interface Stage {
  readonly url: string
  readonly page: Page
  /** Warnings and errors that any frame or worker wrote to the console, or that the playground noticed. */
  complaints(): Promise<string[]>
  /**
   * Opens a new page with the sample document. `prepare` is called before the page loads. `plugin` is the folder of
   * another plugin to open there.
   */
  open(theme?: 'light' | 'dark', prepare?: (page: Page) => Promise<unknown>, plugin?: string): Promise<void>
  /** Runs a menu command. The promise resolves when the panel exists. */
  startPlugin(command?: string): Promise<Panel>
  /** Calls the page's own API by name: `call('select', 'Raccoon')`. */
  call<Name extends keyof PageApi>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>>>
  /** Waits until no plugin runs. @returns the texts of the toasts that are on the screen at that time */
  untilClosed(): Promise<readonly string[]>
  record(layer: string): Promise<NodeRecord>
  /** A layer as the screen shows it, `width` pixels wide. */
  look(layer: string, width?: number): Promise<Shown>
  /** A layer's part of the page with everything that is visible there, at `scale` pixels per design pixel. */
  lookAround(layer: string, scale?: number): Promise<Shown>
  screenshot(path: string): Promise<void>
  close(): Promise<void>
}

/**
 * Browser arguments for tests that do not need WebGL. The studio starts sooner and paints on WASM. Without a GPU
 * process Chromium does not emulate a graphics card to draw the page, which would take more processor time than the
 * plugin.
 */
export const WITHOUT_WEBGL = ['--disable-3d-apis', '--disable-gpu']

/**
 * Opens a browser with the playground.
 *
 * @param browserArgs arguments such as `WITHOUT_WEBGL`
 * @param worksWhenIdle whether the panel times refining and paints samples for the gallery while it is idle
 */
export async function openStage(browserArgs: readonly string[] = [], worksWhenIdle = false): Promise<Stage> {
  const playground = await openPlayground(resolve('.'), browserArgs)
  let opened: Page | null = null
  let panelFrame: Frame | null = null
  let complaints: string[] = []

  const page = (): Page => {
    if (opened === null) throw new Error('The stage has no page: call open first')
    return opened
  }
  async function call<Name extends keyof PageApi>(
    name: Name,
    ...args: Parameters<PageApi[Name]>
  ): Promise<Awaited<ReturnType<PageApi[Name]>>> {
    const result: unknown = await page().evaluate(
      (member, values) => {
        const act = window.playground?.[member as keyof PageApi] as ((...given: unknown[]) => unknown) | undefined
        if (!act) throw new Error(`The page has no ${member}`)
        return act(...values)
      },
      name as string,
      args as unknown[]
    )
    return result as Awaited<ReturnType<PageApi[Name]>> // the result of the member that was called, copied as JSON
  }
  function listen(to: Page): void {
    to.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text())
    })
    to.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)))
  }

  return {
    url: playground.url,
    get page() {
      return page()
    },
    call,
    complaints: async () => [...complaints, ...(await call('errors'))],
    open: async (theme = 'light', prepare, plugin) => {
      await opened?.close()
      complaints = []
      opened = await playground.openPage({
        theme,
        ...(plugin !== undefined && { plugin }),
        waitMs: WAIT_MS,
        prepare: async (fresh) => {
          listen(fresh)
          if (!worksWhenIdle) await fresh.evaluateOnNewDocument(leaveOutIdleWork)
          return prepare?.(fresh)
        }
      })
    },
    startPlugin: async (command = 'open') => {
      const panel = await openPanel(page(), { command, waitMs: WAIT_MS, before: panelFrame })
      panelFrame = panel.frame
      return panel
    },
    untilClosed: async () => {
      const toasts = await page().waitForFunction(
        () => (window.playground?.isRunning() === false ? window.playground.toasts() : null),
        { timeout: WAIT_MS, polling: 100 }
      )
      return (await toasts.jsonValue()) ?? [] // waitForFunction resolves only to a value that is not null
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
    screenshot: async (path) => void (await page().screenshot({ path: path as `${string}.png` })),
    close: () => playground.close()
  }
}

/** Decodes a PNG in Node, because a canvas would premultiply its colours. */
function shown(png: string): Shown {
  const { width, height, channels, data } = decode(Buffer.from(png, 'base64'))
  const rgba = new Uint8Array(width * height * 4).fill(255)
  if (channels === 4) rgba.set(data)
  else
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < channels; channel++)
        rgba[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0
    }
  return { width, height, rgba }
}

/** Mean absolute difference of two pictures of the same size, in levels of 255, for colour and alpha. */
export function difference(one: Shown, other: Shown): number {
  if (one.rgba.length !== other.rgba.length)
    throw new Error(`${one.width}×${one.height} against ${other.width}×${other.height}`)
  let sum = 0
  for (let at = 0; at < one.rgba.length; at++) {
    const distance = (one.rgba[at] ?? 0) - (other.rgba[at] ?? 0)
    sum += distance < 0 ? -distance : distance // Math.abs is slow in jest
  }
  return sum / one.rgba.length
}
