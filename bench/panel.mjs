/**
 * Measures how long the built panel keeps its thread busy, and how soon a preview follows a slider: while it opens,
 * while each control is dragged with real input events, and during a batch of 200 rows.
 *
 *   npm run bench:panel -- [--before other/ui.html] [--rounds 5] [--steps] [--out .cache/bench-panel.md]
 *
 * `--before` is another built panel, measured in turn with dist/ui.html. `--steps` also moves each slider step by step,
 * which takes minutes. Without it, the report cannot say which preview shows which input of a drag.
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { openPanelHost } from './open-panel-host.mjs'
import { runBatch } from './panel-batch.mjs'
import { delaysByDraft, delaysByPrint } from './panel-delays.mjs'
import { dragSlider, stepChoices, stepSlider } from './panel-drags.mjs'
import { watchDrafts, watchPreviews } from './panel-probes.mjs'
import { panelReport } from './panel-report.mjs'
import { longest, tasksDuring } from './panel-tasks.mjs'

const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    steps: { type: 'boolean', default: false },
    out: { type: 'string', default: '.cache/bench-panel.md' }
  }
})
/** A picture of 512 × 512. The preview shows it pixel by pixel. */
const PICTURE = 'playground/pictures/astronaut.jpg'
const ONE = { layers: 1, side: 512, more: true }
const MANY = { layers: 200, side: 128, more: false }
/** Seconds that a drag takes (bench/panel-drags.mjs). */
const SECONDS = 2
const FINISHING = ['Strength', 'Detail', 'Brightness', 'Saturation']
/** Milliseconds in which a panel paints the gallery's samples. They are not measured. */
const SETTLE_MS = 4000
const BAR_MS = 50

const files = { ...(options.before && { before: options.before }), now: 'dist/ui.html' }
const stages = new Map()
for (const [name, html] of Object.entries(files)) stages.set(name, await openPanelHost(html, PICTURE))
const loads = [loadavg()[0]]

const summary = ({ tasks }) => ({
  top: {
    wall: longest(tasks, 'wall').wall,
    processor: longest(tasks, 'processor').processor,
    what: longest(tasks, 'processor').what()
  },
  over: {
    wall: tasks.filter(({ wall }) => wall > BAR_MS).length,
    processor: tasks.filter(({ processor }) => processor > BAR_MS).length
  },
  processor: tasks.reduce((sum, task) => sum + task.processor, 0)
})

/** Measures each panel on a page of its own, in turn. */
async function inTurn(setup, measure) {
  const results = []
  for (const [panel, stage] of stages) {
    const { page, open } = await stage.openPage(setup)
    console.log(`${panel}: ${measure.name}`)
    results.push([panel, await measure(page, open)])
    await page.close()
  }
  return results
}

async function opening(page, open) {
  return summary(await tasksDuring(page, () => open(), { opening: true }))
}

/** Measures each control in both panels, one right after the other. Both panels stay open for this. */
async function moving() {
  const opened = []
  for (const [panel, stage] of stages) {
    const { page, open } = await stage.openPage(ONE)
    const frame = await open()
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    await frame.evaluate(watchPreviews)
    await frame.evaluate(watchDrafts)
    opened.push({ panel, page, frame })
  }
  const moves = []
  for (const control of [...FINISHING, 'Amount of', 'Colours']) {
    console.log(control)
    for (const { panel, page, frame } of opened) moves.push({ control, panel, ...(await moved(page, frame, control)) })
  }
  for (const { page } of opened) await page.close()
  return moves
}

async function moved(page, frame, control) {
  if (control === 'Colours') {
    const { times, ...rest } = await stepChoices(page, frame, 'colours')
    return { rate: times.length / SECONDS, dragged: [], stepped: times, ...summary(rest) }
  }
  const steps = options.steps && FINISHING.includes(control)
  const { prints, times } = steps ? await stepSlider(page, frame, control) : { prints: new Map(), times: [] }
  const { seen, ...rest } = await dragSlider(page, frame, control)
  const dragged = control === 'Amount of' ? delaysByDraft(seen) : delaysByPrint(seen, prints)
  return { rate: seen.draws.length / SECONDS, dragged, stepped: times, ...summary(rest) }
}

async function batching(page, open) {
  const panel = await open()
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const run = await runBatch(page, panel)
  return { changes: run.changes, layouts: run.layouts, forced: run.forced, ...summary(run) }
}

try {
  const runs = new Map([...stages.keys()].map((panel) => [panel, []]))
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [panel, run] of await inTurn(ONE, opening)) runs.get(panel).push(run)
  }
  const moves = await moving()
  const batches = await inTurn(MANY, batching)
  loads.push(loadavg()[0])
  const [{ version }] = stages.values()
  const text = panelReport({
    command: `npm run bench:panel -- ${process.argv.slice(2).join(' ')}`.trim(),
    machine: `${cpus().length} cores (${cpus()[0].model})`,
    loads,
    version,
    openings: [...runs].map(([panel, all]) => ({ panel, runs: all })),
    moves,
    batches: batches.map(([panel, run]) => ({ panel, ...run }))
  })
  await writeFile(options.out, text)
  console.log(text)
} finally {
  for (const stage of stages.values()) await stage.close()
}
