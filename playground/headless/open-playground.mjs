import { startServer } from '../server.mjs'
import { noteBrowserEnd } from './browser-end.mjs'
import { launchBrowser } from './launch-browser.mjs'

/**
 * Serves the playground and starts a browser for it. Commands, benches and end-to-end tests all begin here.
 * @param {string} root the folder of the repository
 * @param {readonly string[]} browserArgs
 * @returns {Promise<{
 *   url: string,
 *   openPage(options?: PageOptions): Promise<import('puppeteer-core').Page>,
 *   close(): Promise<void>
 * }>}
 * @throws {import('./fail.mjs').Refusal} if there is no browser
 *
 * @typedef {object} PageOptions
 * @property {'light' | 'dark'} [theme]
 * @property {string} [plugin] the folder of another plugin than Pastiche
 * @property {number} [waitMs] how long a wait on the page may take
 * @property {(page: import('puppeteer-core').Page) => unknown} [prepare] called before the page is loaded
 */
export async function openPlayground(root, browserArgs = []) {
  const [served, launched] = await Promise.allSettled([startServer({ root }), launchBrowser(browserArgs)])
  if (served.status === 'rejected' || launched.status === 'rejected') {
    // If only one of the two has started, it is ended, because it would keep the process alive.
    if (served.status === 'fulfilled') served.value.close()
    if (launched.status === 'fulfilled') await launched.value.close()
    throw served.status === 'rejected' ? served.reason : launched.reason
  }
  const [server, browser] = [served.value, launched.value]
  return {
    url: server.url,
    /** Opens a new page with the sample document. */
    async openPage({ theme = 'light', plugin, waitMs = 180_000, prepare } = {}) {
      const page = await browser.newPage()
      page.setDefaultTimeout(waitMs)
      // A page that has crashed does not answer calls. So its browser is closed, after which calls fail immediately.
      page.once('error', () => {
        noteBrowserEnd()
        void browser.close()
      })
      await page.setViewport({ width: 1440, height: 900 })
      await prepare?.(page)
      await page.goto(`${server.url}?theme=${theme}${plugin === undefined ? '' : `&plugin=${plugin}`}`)
      await page.waitForFunction(() => 'playground' in window)
      return page
    },
    async close() {
      await browser.close()
      server.close()
    }
  }
}
