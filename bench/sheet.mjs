/**
 * Measures a contact sheet of two photographs, from *Make contact sheet* to its end, with the built plugin in the
 * playground, on WASM.
 *
 *   npm run bench:sheet -- [--before ../other-checkout] [--styles 26] [--rounds 2] [--out .cache/bench-sheet.md]
 *
 * `--before` is the folder of another checkout, built, with its own playground. It is measured in turn with this one.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../playground/headless/launch-browser.mjs'
import { openPanel } from '../playground/headless/panel.mjs'
import { hideCanvas, stopDrawing } from './batch-probes.mjs'
import { median, seconds } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    styles: { type: 'string', default: '26' },
    rounds: { type: 'string', default: '2' },
    out: { type: 'string', default: '.cache/bench-sheet.md' }
  }
})
const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Photographs of 1024 × 768 and 960 × 640. */
const PICTURES = { Raccoon: 'playground/pictures/raccoon.jpg', Coffee: 'playground/pictures/coffee.jpg' }
const STYLE_BOX = 'input[type=checkbox][data-style]'

/** Opens a page of a checkout's own playground, with the photographs selected and the sheet's plan shown. */
async function openPlan({ browser, url }) {
  const page = await browser.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  await page.evaluateOnNewDocument(hideCanvas)
  await page.goto(`${url}?theme=light`)
  await page.waitForFunction(() => window.playground !== undefined)
  for (const [name, path] of Object.entries(PICTURES)) {
    const base64 = await readFile(path, 'base64')
    await page.evaluate((...args) => window.playground.placePicture(...args), base64, `Bench ${name}`)
  }
  const names = Object.keys(PICTURES).map((name) => `Bench ${name}`)
  await page.evaluate((wanted) => window.playground.select(...wanted), names)
  const panel = await openPanel(page)
  await panel.readyFor('2 layers')
  await panel.press('Contact sheet')
  await panel.frame.waitForSelector('.sheet-styles')
  return { page, panel }
}

/** Milliseconds of one contact sheet in a new page. */
async function makeOnce(contender, ids) {
  const { page, panel } = await openPlan(contender)
  await panel.frame.$$eval(
    STYLE_BOX,
    (boxes, wanted) => {
      for (const box of boxes) if (box.checked !== wanted.includes(box.dataset.style)) box.click()
    },
    ids
  )
  await page.evaluate(stopDrawing)
  const begun = performance.now()
  await panel.press('Make contact sheet')
  const ended = await panel.reach('done', 'error')
  const took = performance.now() - begun
  await page.close()
  if (ended !== 'done') throw new Error('a contact sheet failed')
  return took
}

const roots = { ...(options.before && { before: options.before }), now: ROOT }
const contenders = []
for (const [name, root] of Object.entries(roots)) {
  const { startServer } = await import(pathToFileURL(join(root, 'playground/server.mjs')).href)
  const server = await startServer({ root, port: 0 })
  contenders.push({ name, server, url: server.url, browser: await launchBrowser(['--disable-3d-apis']), times: [] })
}
try {
  let ids = null // the presets that all contenders have
  for (const contender of contenders) {
    const { page, panel } = await openPlan(contender)
    const found = await panel.frame.$$eval(STYLE_BOX, (boxes) => boxes.map((box) => box.dataset.style))
    ids = (ids ?? found).filter((id) => found.includes(id))
    await page.close()
  }
  ids = ids.slice(0, Number(options.styles))
  for (let round = 0; round < Number(options.rounds); round++)
    for (const contender of contenders) contender.times.push(await makeOnce(contender, ids))
  const [before] = contenders.map(({ times }) => median(times))
  const row = ({ name, times }) => {
    const range = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`
    return `| ${name} | ${seconds(median(times))} | ${range} | ${(before / median(times)).toFixed(1)} × |`
  }
  const cells = ids.length * Object.keys(PICTURES).length
  const text = `# A contact sheet

\`npm run bench:sheet${options.before ? ' -- --before …' : ''}\` on ${cpus().length} cores (${cpus()[0].model}), load ${loadavg()[0].toFixed(1)}, on WASM.
${cells} cells: two photographs in ${ids.length} styles, from *Make contact sheet* to its end, ${options.rounds} times in turn.

| | median | from least to most | faster |
|---|---|---|---|
${contenders.map(row).join('\n')}
`
  await writeFile(options.out, text)
  console.log(text)
} finally {
  for (const { browser, server } of contenders) {
    await browser.close()
    server.close()
  }
}
