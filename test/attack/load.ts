import type { Page } from 'puppeteer-core'
import { forceBackend, meterModules, meterTextures, runInWorkers } from '../../bench/batch-probes.mjs'
import type { Panel } from '../../playground/headless/panel.mjs'
import { STEPS as STYLE_STEPS } from '../../src/ui/state/learning-state.ts'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold } from './attack-class.ts'
import { LoadWatch } from './load-watch.ts'
import { openQuietStage } from './nest/open-quiet-stage.ts'
import { settled } from './nest/settled.ts'
import { wavePicture } from './nest/wave-picture.ts'
import { choosePainting, leaveLearning } from './panel-jobs.ts'
import { Random } from './random.ts'

const [APPLIES, APPLIES_ON_GPU, OPENINGS, REFINEMENTS] = [300, 60, 50, 60]
/**
 * The first comparison comes after one whole style and twenty steps of the next, when every step has happened once. Two
 * more styles follow.
 */
const [STEPS_BEFORE, STEPS] = [STYLE_STEPS + 20, 3 * STYLE_STEPS + 20]
const SHOWN = ['Here', 'There'] as const
/** The layer that is placed last. The playground selects each layer that it places. */
const LAST = 'There'
/** More styles than the studio keeps paintings of, so each round has to paint again. */
const STYLES = 14

interface LoadOptions {
  readonly name: string
  /** The job and its number of repetitions, such as "50 openings". */
  readonly what: string
  readonly onGpu?: boolean
  again(stage: Stage, panel: Panel): Promise<void>
}

/** An `AttackClass` that repeats one job many times in one run. */
function loadClass({ name, what, onGpu = false, again }: LoadOptions): AttackClass {
  return {
    name,
    promise: `${what} in one run: at the end the objects of the workers and of the page (without compiled code), the native memory of the page, the WASM memory, the tensors, the WebGL textures, the sandbox, the numbers of workers, frames, DOM nodes and listeners, and the processor’s time for a job, in the quickest three of nine groups, are within 10 % of those after the twentieth.`,
    cases: { short: 0, usual: 1, long: 1 },
    limitMs: 3_600_000,
    async open() {
      const prepare = async (page: Page): Promise<void> => {
        await page.evaluateOnNewDocument(runInWorkers, `(${meterModules})();(${meterTextures})()`)
        if (onGpu) await page.evaluateOnNewDocument(forceBackend, 'webgl')
      }
      const stage = await openQuietStage({ onGpu, prepare })
      for (const shown of SHOWN) {
        const picture = Buffer.from(wavePicture(new Random(1, shown))).toString('base64')
        await stage.call('placePicture', picture, shown)
      }
      const panel = await stage.startPlugin()
      await settled(panel, LAST)
      return { attempt: () => again(stage, panel), close: () => stage.close() }
    }
  }
}

/**
 * Every apply has to paint, because its layer and style differ from those before. The new pastiche replaces the last
 * one.
 */
async function apply(stage: Stage, panel: Panel, times: number): Promise<void> {
  const watch = new LoadWatch(stage, times)
  const styles = await panel.frame.$$eval('input[type=radio][data-style]', (all) =>
    all.map((one) => one.getAttribute('data-style') ?? '')
  )
  for (let done = 1; done <= times; done++) {
    const name = SHOWN[done % SHOWN.length] ?? ''
    await stage.call('select', name)
    await panel.hasHeardOf(name)
    await panel.chooseStyle(styles[done % STYLES] ?? '')
    await panel.press('Apply')
    hold((await panel.reach('done', 'error')) === 'done', `apply ${done} failed`)
    await watch.jobDone(done)
  }
}

/** Like `apply`, but every painting is refined first. */
async function refine(stage: Stage, panel: Panel): Promise<void> {
  await choosePainting(panel, 'refined')
  await apply(stage, panel, REFINEMENTS)
}

async function learn(stage: Stage, panel: Panel): Promise<void> {
  const watch = new LoadWatch(stage, STEPS, STEPS_BEFORE)
  let before = 0
  let told = 0
  for (;;) {
    await panel.press('Learn a style')
    const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
    await input?.toElement('input').then((element) => element.uploadFile('test/fixtures/images/plain.jpg'))
    await input?.dispose() // this handle would keep the whole view in memory
    await panel.press('Learn this style')
    await panel.reach('learning')
    for (let state = 'learning'; state === 'learning'; ) {
      const found = await panel.frame.waitForFunction(stepAfter, { timeout: panel.waitMs, polling: 50 }, told - before)
      const [now, step] = (await found.jsonValue()) ?? ['', 0]
      state = now
      for (; told < before + step && told < STEPS; told++) await watch.jobDone(told + 1)
      if (told >= STEPS) return
    }
    before = told // this style is learnt, and the next one begins
    await leaveLearning(panel)
  }
}

/** Runs in the panel. @returns the screen and the step, once there are more steps than `seen` or learning is over */
function stepAfter(seen: number): [string, number] | null {
  const screen = document.querySelector('[data-state]')?.getAttribute('data-state') ?? ''
  const step = Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0)
  return step > seen || screen !== 'learning' ? [screen, screen === 'learning' ? step : seen] : null
}

async function open(stage: Stage): Promise<void> {
  const watch = new LoadWatch(stage, OPENINGS)
  for (let done = 1; done <= OPENINGS; done++) {
    await stage.call('closePlugin')
    await settled(await stage.startPlugin(), LAST)
    await watch.jobDone(done)
  }
}

export const loads: readonly AttackClass[] = [
  loadClass({ name: 'load, openings', what: `${OPENINGS} openings`, again: open }),
  loadClass({
    name: 'load, applies',
    what: `${APPLIES} applies`,
    again: (stage, panel) => apply(stage, panel, APPLIES)
  }),
  loadClass({
    name: 'load, applies on WebGL',
    what: `${APPLIES_ON_GPU} applies on WebGL`,
    onGpu: true,
    again: (stage, panel) => apply(stage, panel, APPLIES_ON_GPU)
  }),
  loadClass({ name: 'load, refinements', what: `${REFINEMENTS} refined paintings`, again: refine }),
  loadClass({ name: 'load, learning', what: `${STEPS} steps of learning, of four styles`, again: learn })
]
