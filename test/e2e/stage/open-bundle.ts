import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { Page } from 'puppeteer-core'
import { launchBrowser } from './launch-browser.ts'

export interface Bundle {
  readonly page: Page
  /** Another page that has run it, after the script `before`. */
  openPage(before: string): Promise<Page>
  close(): Promise<void>
}

/** A page in Chromium that has run the bundle of `entry`. */
export async function openBundle(entry: string): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022'
  })
  const [script] = outputFiles
  if (!script) throw new Error(`Nothing was built from ${entry}`)
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>bundle</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  const openPage = async (before = ''): Promise<Page> => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.evaluate(before)
    await page.evaluate(script.text)
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
