import { execFileSync } from 'node:child_process'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'

/** The browser that `npm run demo` would take, with arguments of one's own. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const found = execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' })
  const { environment, ...options } = JSON.parse(found) as LaunchOptions & { environment: Record<string, string> }
  const args = [...(options.args ?? []), ...more]
  return puppeteer.launch({ ...options, args, env: { ...process.env, ...environment }, protocolTimeout: 600_000 })
}
