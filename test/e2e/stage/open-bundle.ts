import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { launchBrowser } from '../../../playground/headless/launch-browser.mjs'
import { serveFiles } from '../../../playground/serve-files.mjs'

/** A bundled script, and pages in which it has run. */
export interface Bundle {
  readonly page: Page
  /** Opens another page. It runs the script `before` and then the bundle. */
  openPage(before: string): Promise<Page>
  close(): Promise<void>
}

/** Bundles `entry`, a path from the root of the repository, as a classic script. */
export async function bundleScript(entry: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning'
  })
  const [script] = outputFiles
  if (!script) throw new Error(`Nothing was built from ${entry}`)
  return script.text
}

/** Opens a page in Chromium in which the bundle of `entry` has run. */
export async function openBundle(entry: string): Promise<Bundle> {
  const [script, server, browser] = await Promise.all([
    bundleScript(entry),
    serveFiles(async (path) => (path === '/' ? '<!doctype html><title>bundle</title>' : null)),
    launchBrowser()
  ])
  const openPage = async (before = ''): Promise<Page> => {
    const page = await browser.newPage()
    await page.goto(server.url)
    await page.evaluate(before)
    await page.evaluate(script)
    return page
  }
  return {
    page: await openPage(),
    openPage,
    async close() {
      await browser.close()
      server.close()
    }
  }
}
