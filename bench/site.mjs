/**
 * Measures how soon the playground of `npm run build:playground` shows its first picture: from opening the page on the
 * disk to the draft and to the painting, five times in Chromium and, if it is installed, in Firefox. It also
 * measures the processor time of all processes of the browser, which depends less on other work of the machine.
 *
 *   npm run bench:site -- [--rounds 5] [--out .cache/bench-site.md]
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { findFirefox, launchFirefox } from '../playground/headless/launch-firefox.mjs'
import { processorTimeOfAll } from './process-usage.mjs'
import { median } from './table.mjs'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, out: { type: 'string', default: '.cache/bench-site.md' } }
})
const ROUNDS = Number(options.rounds)
const INDEX = pathToFileURL('dist/playground/index.html').href
/** The states of the panel that are timed. At `painting` it shows a draft, and at `ready` the finished preview. */
const STATES = ['painting', 'ready']
/** Milliseconds to wait after the start of a browser, which is busy with itself at first. */
const SETTLE_MS = 3000
/** Milliseconds after which an answer of the page is no longer awaited, and it is asked again. */
const LONGEST_ANSWER_MS = 500

const firefox = findFirefox()
const browsers = {
  // Without this flag, the flags of our tests would make the browser draw the page with a GPU that is emulated in
  // software. No visitor's browser does that.
  Chromium: () => launchBrowser(['--disable-gpu']),
  ...(firefox && { Firefox: () => launchFirefox(firefox) })
}
const rows = []
for (const [name, launch] of Object.entries(browsers)) {
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(launch))
  const cells = ['painting', 'ready', 'processor'].map((of) => summary(rounds.map((times) => times[of])))
  rows.push(`| ${name} | ${cells.join(' | ')} |`)
}
const text = `# The first picture of the static playground

\`npm run bench:site\` on ${cpus().length} cores (${cpus()[0].model}), load ${loadavg()[0].toFixed(1)}, without a graphics card. From opening
\`dist/playground/index.html\` on the disk, in a browser that has been open for three seconds. ${ROUNDS} times: median, and from least to most.

| browser | draft, s | painting, s | processor time until the draft, s |
|---|---|---|---|
${rows.join('\n')}
`
await writeFile(options.out, text)
console.log(text)

/**
 * Opens the page in a new browser.
 * @returns {Promise<Record<string, number>>} seconds until each of STATES or a later state, and seconds of the
 * processor until the first of them
 */
async function measure(launch) {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.setViewport({ width: 1440, height: 900 })
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const pid = browser.process().pid
    const used = await processorTimeOfAll(pid)
    const started = performance.now()
    await page.goto(INDEX)
    const times = {}
    while (times.ready === undefined) {
      // This call fails while the page is being written into its frame. In Firefox it then sometimes never answers.
      const late = new Promise((resolve) => setTimeout(resolve, LONGEST_ANSWER_MS, null))
      const reached = STATES.indexOf(await Promise.race([stateOf(page).catch(() => null), late])) + 1
      for (const state of STATES.slice(0, reached)) times[state] ??= (performance.now() - started) / 1000
      if (reached > 0) times.processor ??= ((await processorTimeOfAll(pid)) - used) / 1000
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
