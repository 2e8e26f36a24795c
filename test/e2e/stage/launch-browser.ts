import { execFileSync } from 'node:child_process'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'

/** The browser that `npm run demo` would take. */
export function launchBrowser(): Promise<Browser> {
  const found = execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' })
  const { environment, ...options } = JSON.parse(found) as LaunchOptions & { environment: Record<string, string> }
  return puppeteer.launch({ ...options, env: { ...process.env, ...environment }, protocolTimeout: 600_000 })
}
