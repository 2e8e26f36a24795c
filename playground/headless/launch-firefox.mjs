import { existsSync } from 'node:fs'
import { launch } from 'puppeteer-core'

const KNOWN = ['/usr/bin/firefox', '/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox']

/** The program of a Firefox: $FIREFOX_PATH, or one in the usual places. @returns {string | null} */
export function findFirefox() {
  return [process.env.FIREFOX_PATH ?? '', ...KNOWN].find((path) => path !== '' && existsSync(path)) ?? null
}

/**
 * Starts Firefox without a window. Puppeteer controls it through WebDriver BiDi, in which frames have no names.
 * @param {string} executablePath from `findFirefox`
 * @returns {Promise<import('puppeteer-core').Browser>}
 */
export function launchFirefox(executablePath) {
  return launch({ browser: 'firefox', executablePath, headless: true, timeout: 180_000, protocolTimeout: 600_000 })
}
