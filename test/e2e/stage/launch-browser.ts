import { execFileSync } from 'node:child_process'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'

/** The browser that `npm run demo` would take. */
export function launchBrowser(): Promise<Browser> {
  const options = JSON.parse(execFileSync('node', ['playground/browser.mjs'], { encoding: 'utf8' })) as LaunchOptions
  return puppeteer.launch({ ...options, protocolTimeout: 600_000 })
}
