import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { build } from 'esbuild'
import puppeteer from 'puppeteer-core'

/** By default a headless browser's screen is 600 pixels high, and the panel could not grow. */
const SCREEN = '--screen-info={1600x1200}'
const START_MS = 180_000
/** Large enough for the panel at its tallest. */
const WINDOW = { width: 900, height: 1000 }

/**
 * Opens a browser whose pages run only the panel and bench/panel-host.ts, which stands for Figma and its sandbox. The host
 * is on another site, so the panel's frames have a process and a main thread of their own.
 *
 * @param {string} html path of the built panel
 * @param {string} picture path of the picture that every layer shows
 */
export async function openStage(html, picture) {
  const bundled = await build({
    entryPoints: ['bench/panel-host.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022'
  })
  const files = { '/ui.html': html, '/picture': picture, '/thumbnail': 'models/thumbnails/starry-night.jpg' }
  let shim = ''
  const server = createServer(async ({ url }, response) => {
    const body = { '/': '<!doctype html><body></body>', '/shim': shim }[url] ?? (await readFile(files[url] ?? html))
    response.setHeader('content-type', url === '/' || url === '/shim' ? 'text/html' : 'application/octet-stream')
    response.end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  const launch = JSON.parse(execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' }))
  const args = [...launch.args, '--disable-3d-apis', '--site-per-process', SCREEN]
  const browser = await puppeteer.launch({ ...launch, args, protocolTimeout: 600_000 })

  /** A page on which `open` opens the panel. */
  async function openPage(setup) {
    const page = await browser.newPage()
    await page.setViewport(WINDOW)
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.evaluate(bundled.outputFiles[0].text)
    shim = await page.evaluate(() => panelHost.shimPage())
    return {
      page,
      /** Opens the panel. Returns its frame once it is in this state. */
      async open(state = 'ready') {
        await page.evaluate((...all) => panelHost.open(...all), `http://localhost:${port}/shim`, setup)
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
