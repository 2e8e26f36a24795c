import { readFileSync } from 'node:fs'
import { meterModules, runInWorkers } from '../../bench/batch-probes.mjs'
import type { Panel } from '../../playground/headless/panel.mjs'
import { openStage, type Stage, WITHOUT_WEBGL } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold } from './attack-class.ts'
import { type Load, loadOf } from './nest/load-of.ts'
import { settled } from './nest/settled.ts'

/** By then everything has been done once. */
const SETTLED = 20
const [APPLIES, STEPS, OPENINGS] = [300, 300, 50]
/** Memory at the end, relative to that after the twentieth job. */
const MOST_GROWTH = 1.1
/** Time of a job. Other programs share the machine, so it is held to less. */
const MOST_SLOWER = 2
const SHOWN = ['Quarters', 'Plain'] as const

/** The same job again and again, in one run. */
function loadClass(name: string, what: string, again: (stage: Stage, panel: Panel) => Promise<void>): AttackClass {
  return {
    name,
    promise: `${what} in one run: at the end the heap, the WASM memory, the tensors, the sandbox and the number of workers are within 10 % of those after the twentieth.`,
    cases: { short: 0, usual: 1, long: 1 },
    limitMs: 3_600_000,
    async open() {
      const stage = await openStage(WITHOUT_WEBGL)
      await stage.open('light', (page) => page.evaluateOnNewDocument(runInWorkers, `(${meterModules})()`))
      for (const [at, shown] of SHOWN.entries()) {
        const file = ['quarters.png', 'plain.jpg'][at]
        await stage.call('placePicture', readFileSync(`test/fixtures/images/${file}`).toString('base64'), shown)
      }
      const panel = await stage.startPlugin()
      await settled(panel, 'Plain')
      return { attempt: () => again(stage, panel), close: () => stage.close() }
    }
  }
}

async function apply(stage: Stage, panel: Panel): Promise<void> {
  const watch = new LoadWatch(stage)
  for (let done = 1; done <= APPLIES; done++) {
    const name = SHOWN[done % SHOWN.length] ?? ''
    await stage.call('select', name)
    await settled(panel, name)
    await panel.press('Apply')
    hold((await panel.reach('done', 'error')) === 'done', `apply ${done} failed`)
    await panel.press('Revert')
    await settled(panel, name)
    await watch.jobDone(done, APPLIES)
  }
}

async function learn(stage: Stage, panel: Panel): Promise<void> {
  const watch = new LoadWatch(stage)
  await panel.press('Learn a style')
  const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
  await input?.toElement('input').then((element) => element.uploadFile('test/fixtures/images/plain.jpg'))
  await panel.press('Learn this style')
  for (let done = SETTLED; done <= STEPS; done += SETTLED) {
    const isAt = (least: number): boolean =>
      document.querySelector('[data-state=learnt]') !== null ||
      Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0) >= least
    await panel.frame.waitForFunction(isAt, { timeout: panel.waitMs, polling: 100 }, done)
    if ((await panel.state()) === 'learnt') break // it converged
    await watch.jobDone(done, STEPS)
  }
}

async function open(stage: Stage): Promise<void> {
  const watch = new LoadWatch(stage)
  for (let done = 1; done <= OPENINGS; done++) {
    await stage.call('closePlugin')
    await settled(await stage.startPlugin(), 'Plain')
    await watch.jobDone(done, OPENINGS)
  }
}

/** Compares the load at the end with that after the twentieth job. */
class LoadWatch {
  readonly #stage: Stage
  #early: Load | null = null
  #last = performance.now()
  readonly #times: number[] = []

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async jobDone(done: number, total: number): Promise<void> {
    this.#times.push(performance.now() - this.#last)
    if (done === SETTLED) this.#early = await loadOf(this.#stage)
    if (done === total) this.#compare(await loadOf(this.#stage))
    this.#last = performance.now()
  }
  #compare(late: Load): void {
    const early = this.#early ?? late
    for (const key of Object.keys(late) as (keyof Load)[])
      hold(late[key] <= early[key] * MOST_GROWTH, `${key} grew from ${early[key]} to ${late[key]}`)
    const [first, last] = [median(this.#times.slice(0, SETTLED)), median(this.#times.slice(-SETTLED))]
    hold(last <= first * MOST_SLOWER, `a job took ${Math.round(first)} ms, and ${Math.round(last)} ms at the end`)
    console.log(JSON.stringify({ early, late, firstMs: Math.round(first), lastMs: Math.round(last) }))
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0
}

export const loads: readonly AttackClass[] = [
  loadClass('load, openings', `${OPENINGS} openings`, open),
  loadClass('load, applies', `${APPLIES} applies`, apply),
  loadClass('load, learning', `${STEPS} steps of learning`, learn)
]
