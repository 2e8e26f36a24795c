/**
 * Measures how soon the built plugin can be used: from `showUI` to a panel that answers and to the first preview, and
 * from the choice of a quick action, while the plugin does not run, to the painted layer.
 *
 *   npm run bench:opening -- [--before ../other-checkout] [--rounds 10] [--out .cache/bench-opening.md]
 *
 * `--before` is the folder of another checkout, built, with its own playground. It is measured in turn with this one.
 * The panel runs in the frames of bench/open-panel-host.mjs, in a process of its own. The quick action runs in the
 * playground, whose sandbox is an interpreter in WebAssembly, as Figma's is.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { hideCanvas } from './batch-probes.mjs'
import { openPanelHost } from './open-panel-host.mjs'
import { markOpening } from './opening-marks.mjs'
import { median, seconds } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    out: { type: 'string', default: '.cache/bench-opening.md' }
  }
})
const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** A photograph of 1024 × 768. */
const PICTURE = 'playground/pictures/raccoon.jpg'
const LAYER = { layers: 1, side: 1024, more: false }
const STYLE = 'starry-night'
/** The marks of the report, in their order, with what has happened by then. */
const STEPS = {
  begun: 'the frame runs its first script',
  rendered: 'the page is read, and the panel rendered',
  answers: 'the panel is drawn with its gallery and **answers**',
  'start called': 'the studio’s worker runs',
  'start answered': 'a backend is chosen, and the networks are loaded',
  'open answered': 'the picture is decoded',
  'draft answered': 'the draft is painted',
  preview: 'the **first preview** is drawn'
}
const QUICK = 'a **quick action** has painted the layer'

/** Milliseconds from `showUI` to each mark, in a new page. */
async function openOnce(host) {
  const { page, open } = await host.openPage(LAYER, markOpening)
  const from = await page.evaluate(() => performance.timeOrigin + performance.now())
  const panel = await open()
  await panel.waitForFunction(() => window.openingMarks?.preview !== undefined)
  const marks = await panel.evaluate(() => window.openingMarks)
  await page.close()
  return Object.fromEntries(Object.keys(STEPS).map((name) => [name, marks[name] - from]))
}

/** Milliseconds from the choice of a quick action to its closing toast, in a new page. */
async function actOnce(playground, picture) {
  const page = await playground.openPage({ prepare: (page) => page.evaluateOnNewDocument(hideCanvas) })
  await page.evaluate((base64) => window.playground.placePicture(base64, 'Photo'), picture)
  const took = await page.evaluate(async (style) => {
    const begun = performance.now()
    await window.playground.run('stylize', { style })
    while (!window.playground.toasts().some((said) => said.startsWith('Painted')))
      await new Promise((resolve) => setTimeout(resolve, 10))
    return performance.now() - begun
  }, STYLE)
  await page.close()
  return took
}

async function openContender(root) {
  const { openPlayground } = await import(pathToFileURL(join(root, 'playground/headless/open-playground.mjs')).href)
  return {
    host: await openPanelHost(join(root, 'dist/ui.html'), PICTURE),
    playground: await openPlayground(root, ['--disable-3d-apis']),
    runs: []
  }
}

const roots = { ...(options.before && { before: options.before }), now: ROOT }
const contenders = new Map()
for (const [name, root] of Object.entries(roots)) contenders.set(name, await openContender(root))
try {
  const picture = (await readFile(PICTURE)).toString('base64')
  const loads = [loadavg()[0]]
  // The first round is not counted: the browsers have just started.
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const { host, playground, runs } of contenders.values()) {
      runs.push({ ...(await openOnce(host)), quick: await actOnce(playground, picture) })
    }
  }
  loads.push(loadavg()[0])
  const all = [...contenders].map(([name, { runs }]) => [name, runs.slice(1)])
  const row = (mark, said) => {
    const times = all.map(([, runs]) => runs.map((run) => run[mark]))
    return `| ${said} | ${times.map((of) => `${seconds(median(of))} (${seconds(Math.max(...of))})`).join(' | ')} |`
  }
  const text = `# Opening

\`npm run bench:opening${options.before ? ' -- --before …' : ''}\`, load ${loads.map((load) => load.toFixed(1)).join(' to ')}, ${await contenders.get('now').host.version},
${cpus().length} cores (${cpus()[0].model}), no GPU. Time from \`showUI\` until …, with a layer of 1024 × 768 selected: median of ${options.rounds},
and the longest in brackets. The last row counts from the choice of the command, while the plugin does not run.

| | ${all.map(([name]) => name).join(' | ')} |
|---|${all.map(() => '---|').join('')}
${Object.entries(STEPS)
  .map(([mark, said]) => row(mark, said))
  .join('\n')}
${row('quick', QUICK)}
`
  await writeFile(options.out, text)
  console.log(text)
} finally {
  for (const { host, playground } of contenders.values()) {
    await host.close()
    await playground.close()
  }
}
