/**
 * Measures how soon the playground of `npm run build:playground` shows its first picture: from opening the page from the disk to the
 * draft and to the painting, five times in Chromium and, where it is installed, in Firefox.
 *
 *   npm run bench:site
 */
import { cpus, loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { findFirefox, launchFirefox } from '../playground/headless/launch-firefox.mjs'
import { median } from './table.mjs'

const ROUNDS = 5
const INDEX = pathToFileURL('dist/playground/index.html').href
/** The panel shows a draft while it is at `painting`, and the finished preview at `ready`. */
const STATES = ['painting', 'ready']

const firefox = findFirefox()
const browsers = { Chromium: () => launchBrowser(), ...(firefox && { Firefox: () => launchFirefox(firefox) }) }
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`)
console.log('| browser | draft, s | painting, s |\n|---|---|---|')
for (const [name, launch] of Object.entries(browsers)) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(launch))
  const cells = STATES.map((_, at) => summary(rounds.map((times) => times[at])))
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}

/** Opens the page in a new browser. @returns {Promise<number[]>} seconds until each of STATES or a later one */
async function measure(launch) {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.setViewport({ width: 1440, height: 900 })
    const started = performance.now()
    await page.goto(INDEX)
    const times = []
    while (times.length < STATES.length) {
      const state = await stateOf(page).catch(() => null) // the frame is being written
      const reached = STATES.indexOf(state) + 1
      while (times.length < reached) times.push((performance.now() - started) / 1000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return times
  } finally {
    await browser.close()
  }
}

async function stateOf(page) {
  const innermost = page.frames().at(-1)
  return innermost.evaluate(() => document.querySelector('[data-state]')?.getAttribute('data-state'))
}

function summary(values) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)]
  return `${middle.toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`
}
