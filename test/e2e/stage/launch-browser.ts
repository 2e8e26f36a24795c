import { execFileSync } from 'node:child_process'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'

/** For a machine that has other work, too; puppeteer itself gives a browser 30 s to start, and any answer 180. */
const PATIENCE = { timeout: 120_000, protocolTimeout: 600_000 } as const

/** The browser that `npm run demo` would take, with arguments of one's own. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const found = execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' })
  const { environment, ...options } = JSON.parse(found) as LaunchOptions & { environment: Record<string, string> }
  const args = [...(options.args ?? []), ...more]
  return puppeteer.launch({ ...options, args, env: { ...process.env, ...environment }, ...PATIENCE })
}
