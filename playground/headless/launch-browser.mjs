import { launch } from 'puppeteer-core'
import { findBrowser } from '../browser.mjs'
import { noteBrowserEnd } from './browser-end.mjs'
import { Refusal } from './fail.mjs'
import { whenInterrupted } from './interruption.mjs'

/** Milliseconds that a browser may take to start. Puppeteer's 30 s are too short on a busy machine. */
const START_MS = 180_000

/**
 * Starts a Chromium without a window.
 * @param {readonly string[]} args added to the options that every browser gets here
 * @param {number} answerMs how long one call into a page may take
 * @returns {Promise<import('puppeteer-core').Browser>}
 * @throws {Refusal} if no browser can be found or started
 */
export async function launchBrowser(args = [], answerMs = 600_000) {
  const { environment, ...found } = await findBrowser((message) => console.error(message)).catch((error) => {
    throw new Refusal(error.message)
  })
  const options = {
    ...found,
    args: [...found.args, ...args],
    env: { ...process.env, ...environment },
    timeout: START_MS,
    protocolTimeout: answerMs,
    pipe: true, // the browser ends together with this process, even if that crashes
    // Otherwise puppeteer ends this process at a signal, without deleting the browser's profile.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false
  }
  const launching = launch(options)
  const ended = whenInterrupted(async () => (await launching).close())
  const browser = await launching.catch((error) => {
    ended()
    throw new Refusal(`The browser ${found.executablePath} does not start: ${firstLine(error.message)}`)
  })
  const close = browser.close.bind(browser)
  let isAsked = false
  browser.close = () => {
    isAsked = true
    return close()
  }
  browser.once('disconnected', () => {
    ended()
    if (!isAsked) noteBrowserEnd()
  })
  return browser
}

function firstLine(text) {
  return text.split('\n').find((line) => line.includes('error while loading') || line.trim() !== '') ?? text
}
