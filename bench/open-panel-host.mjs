import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { serveFiles } from '../playground/serve-files.mjs'

/**
 * The option for a large screen. By default, a headless browser's screen is 600 pixels high, so the panel could not
 * grow.
 */
const SCREEN = '--screen-info={1600x1200}'
const START_MS = 180_000
/** Size of the page, large enough for the panel at its tallest. */
const WINDOW = { width: 900, height: 1000 }

/**
 * Starts a browser for pages that run only the panel and bench/panel-host.ts, which answers in place of Figma and the
 * sandbox. The panel's frames belong to another site than the host, and so have a process and a main thread of their
 * own.
 *
 * @param {string} html path of the built panel
 * @param {string} picture path of the picture that every layer shows
 */
export async function openPanelHost(html, picture) {
  const bundled = await build({
    entryPoints: ['bench/panel-host.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022'
  })
  const files = { '/ui.html': html, '/picture': picture, '/thumbnail': 'models/thumbnails/starry-night.jpg' }
  let shim = ''
  const pages = { '/': () => '<!doctype html><body></body>', '/shim': () => shim }
  const server = await serveFiles(async (path) => pages[path]?.() ?? readFile(files[path] ?? html))
  const browser = await launchBrowser(['--disable-3d-apis', '--site-per-process', SCREEN])

  /**
   * Makes a page. Its `open` opens the panel.
   * @param {import('./panel-host.ts').Setup} setup
   * @param {() => void} before runs in every frame before its scripts
   */
  async function openPage(setup, before = () => {}) {
    const page = await browser.newPage()
    await page.setViewport(WINDOW)
    await page.evaluateOnNewDocument(before)
    await page.goto(`http://127.0.0.1:${server.port}/`)
    await page.evaluate(bundled.outputFiles[0].text)
    shim = await page.evaluate(() => panelHost.shimPage())
    return {
      page,
      /** Opens the panel. Returns the panel's frame when the panel is in this state. */
      async open(state = 'ready') {
        await page.evaluate((...all) => panelHost.open(...all), `${server.url}shim`, setup)
        const isPanel = (frame) => frame.name() === 'Inner Plugin Iframe'
        const panel = await page.waitForFrame(isPanel, { timeout: START_MS })
        await panel.waitForSelector(`[data-state=${state}]`, { timeout: START_MS })
        return panel
      }
    }
  }

  return {
    openPage,
    version: await browser.version(),
    close: () => browser.close().then(() => server.close())
  }
}
