/**
 * How long the built panel keeps its own thread busy, and how soon a preview follows a slider: when it opens, while each
 * control is dragged with real input events, and while a batch of 200 rows goes by.
 *
 *   npm run bench:panel -- [--before other/ui.html] [--rounds 5] [--steps] [--out bench/RESULTS-panel.md]
 *
 * `--before` is another built panel, measured in turn with dist/ui.html. `--steps` also moves each slider step by step,
 * minutes in all; only then is it known which preview shows which input of a drag.
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { runBatch } from './panel-batch.mjs'
import { delaysByDraft, delaysByPrint } from './panel-delays.mjs'
import { dragSlider, stepChoices, stepSlider } from './panel-drags.mjs'
import { watchDrafts, watchPreviews } from './panel-probes.mjs'
import { panelReport } from './panel-report.mjs'
import { openStage } from './panel-stage.mjs'
import { longest, tasksDuring } from './panel-tasks.mjs'

const { values: options } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    steps: { type: 'boolean', default: false },
    out: { type: 'string', default: '.cache/bench-panel.md' }
  }
})
/** 512 × 512: the preview is one to one. */
const PICTURE = 'playground/pictures/astronaut.jpg'
const ONE = { layers: 1, side: 512, more: true }
const MANY = { layers: 200, side: 128, more: false }
/** A drag of two seconds (bench/panel-drags.mjs). */
const SECONDS = 2
const FINISHING = ['Strength', 'Detail', 'Brightness', 'Saturation']
/** What a panel does once it is there (samples of the gallery) is not what is measured. */
const SETTLE_MS = 4000
const BAR_MS = 50

const files = { ...(options.before && { before: options.before }), now: 'dist/ui.html' }
const stages = new Map()
for (const [name, html] of Object.entries(files)) stages.set(name, await openStage(html, PICTURE))
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

/** Each panel on a page of its own, in turn. */
async function inTurn(wish, measure) {
  const results = []
  for (const [panel, stage] of stages) {
    const { page, open } = await stage.openPage(wish)
    console.log(`${panel}: ${measure.name}`)
    results.push([panel, await measure(page, open)])
    await page.close()
  }
  return results
}

async function opening(page, open) {
  return summary(await tasksDuring(page, () => open(), { opening: true }))
}

async function moving(page, open) {
  const panel = await open()
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  await panel.evaluate(watchPreviews)
  await panel.evaluate(watchDrafts)
  const moves = []
  for (const control of FINISHING) {
    const { prints, times } = options.steps ? await stepSlider(page, panel, control) : { prints: new Map(), times: [] }
    const { seen, ...rest } = await dragSlider(page, panel, control)
    const dragged = delaysByPrint(seen, prints)
    moves.push({ control, rate: seen.draws.length / SECONDS, dragged, stepped: times, ...summary(rest) })
  }
  const { seen, ...tasks } = await dragSlider(page, panel, 'Share')
  const dragged = delaysByDraft(seen)
  moves.push({ control: 'Share', rate: seen.draws.length / SECONDS, dragged, stepped: [], ...summary(tasks) })
  const { times, ...rest } = await stepChoices(page, panel, 'colours')
  moves.push({ control: 'Colours', rate: times.length / SECONDS, dragged: [], stepped: times, ...summary(rest) })
  return moves
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
  const moved = await inTurn(ONE, moving)
  const batches = await inTurn(MANY, batching)
  loads.push(loadavg()[0])
  const [{ version }] = stages.values()
  const text = panelReport({
    command: `npm run bench:panel -- ${process.argv.slice(2).join(' ')}`.trim(),
    machine: `${cpus().length} cores (${cpus()[0].model})`,
    loads,
    version,
    openings: [...runs].map(([panel, all]) => ({ panel, runs: all })),
    moves: moved[0][1].flatMap((_, i) => moved.map(([panel, all]) => ({ panel, ...all[i] }))),
    batches: batches.map(([panel, run]) => ({ panel, ...run }))
  })
  await writeFile(options.out, text)
  console.log(text)
} finally {
  for (const stage of stages.values()) await stage.close()
}
