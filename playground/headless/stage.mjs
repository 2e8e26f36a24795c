import puppeteer from 'puppeteer-core'
import { findBrowser } from '../browser.mjs'
import { startServer } from '../server.mjs'
import { Refusal } from './fail.mjs'

/** For a machine that has other work, too; puppeteer itself gives each 30 s. */
const START_MS = 180_000

/**
 * Opens the playground in a browser without a window.
 * @param {readonly string[]} browserArgs of one's own
 * @returns {Promise<{ page: import('puppeteer-core').Page, close(): Promise<void> }>}
 */
export async function openStage(root, browserArgs = []) {
  const { environment, ...found } = await findBrowser((message) => console.error(message)).catch((error) => {
    throw new Refusal(error.message)
  })
  const server = await startServer({ root, port: 0 })
  const browser = await puppeteer
    .launch({
      ...found,
      args: [...found.args, ...browserArgs],
      env: { ...process.env, ...environment },
      timeout: START_MS,
      protocolTimeout: 600_000
    })
    .catch((error) => {
      server.close()
      throw new Refusal(`The browser ${found.executablePath} does not start: ${firstLine(error.message)}`)
    })
  const page = await browser.newPage()
  page.setDefaultTimeout(START_MS)
  await page.setViewport({ width: 1200, height: 800 })
  await page.goto(`${server.url}?theme=light`)
  await page.waitForFunction(() => window.playground !== undefined)
  return {
    page,
    close: async () => {
      await browser.close()
      server.close()
    }
  }
}

function firstLine(text) {
  return text.split('\n').find((line) => line.includes('error while loading') || line.trim() !== '') ?? text
}
