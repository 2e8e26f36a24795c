import type { Page } from 'puppeteer-core'
import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold } from './attack-class.ts'
import { openQuietStage } from './nest/open-quiet-stage.ts'
import { hurry, keepOwnClock } from './nest/own-clock.ts'
import { checkSentence, settled } from './nest/settled.ts'
import { watchWorker } from './nest/watch-worker.ts'
import { happen, ON_THE_LAYER, PANEL_FAULTS, type PanelFault, WITH_OTHER_STEPS } from './panel-faults.ts'
import { choosePainting, PANEL_JOBS, type PanelJob } from './panel-jobs.ts'
import { PanelScene, PROBE } from './panel-scene.ts'
import { Random } from './random.ts'
import { restartIfOffered, restartWorker } from './restart-worker.ts'

/** Events that disturb the panel while it works, such as a killed worker or a closed plugin. */
export const faultsInPanel: AttackClass = {
  name: 'faults in the panel',
  promise:
    'While the panel shows a preview, applies, paints a batch, makes a contact sheet, refines or learns, at a random moment: cancelled, a layer deleted, moved or changed by another, the worker killed or silent, Figma silent, the WebGL contexts lost, the plugin closed or started by another command, storage full, another selection, page or theme, five buttons pressed. The pictures stay, one undo takes the job back, undo goes back to the start, and the next layer is painted.',
  cases: { short: 6, usual: 200, long: 2000 },
  limitMs: 180_000,
  async open() {
    let story = ''
    const onProcessor = new Place(false)
    const onGpu = new Place(true)
    return {
      attempt: async (random) => {
        const [job, fault] = [random.pick(PANEL_JOBS), random.pick(PANEL_FAULTS)]
        const place = fault === 'contexts lost' ? onGpu : onProcessor
        try {
          await place.attempt(random, job, fault, (step) => {
            story = `${job.name}, ${fault}, ${step}`
          })
        } catch (error) {
          if (error instanceof Error) error.message = `${story}: ${error.message}`
          throw error
        }
      },
      doing: () => story,
      shown: async () => `${await onProcessor.shown()} ${await onGpu.shown()}`.trim(),
      close: async () => {
        await Promise.all([onProcessor.close(), onGpu.close()])
      }
    }
  }
}

/** A browser with the playground. Panel and studio stay open for the next case, unless the fault has closed them. */
class Place {
  readonly #isOnGpu: boolean
  /** How long each job takes, in milliseconds. */
  readonly #durations = new Map<string, number>()
  #stage: Stage | null = null
  #panel: Panel | null = null

  constructor(isOnGpu: boolean) {
    this.#isOnGpu = isOnGpu
  }

  /** @param tell is called with the name of each step before it begins */
  async attempt(random: Random, job: PanelJob, fault: PanelFault, tell: (step: string) => void): Promise<void> {
    tell('opening')
    const stage = this.#stage ?? (await this.#open())
    tell('rehearsing')
    const duration = this.#durations.get(job.name) ?? (await this.#rehearse(stage, job))
    tell('painting the preview')
    const scene = await PanelScene.place(stage, random)
    let panel = await this.#ready(stage)
    const errors = (await stage.call('errors')).length
    tell('beginning')
    await job.begin(stage, panel)
    const after = random.next() * duration
    tell(`after ${Math.round(after)} of ${Math.round(duration)} ms`)
    await new Promise((resolve) => setTimeout(resolve, after))
    await happen(stage, panel, fault, scene.idOf('One'), random)
    if (fault === 'opened again') panel = await stage.startPlugin()
    if (fault === 'buttons pressed') await stage.call('changeMachine') // forgets what the pressed buttons changed
    const isMute = fault === 'worker silent' && !(await restartWorker(panel))
    const isOpen = await stage.call('isRunning')
    if (isOpen && fault !== 'restore command') await job.end(panel)
    if (fault === 'restore command') await stage.untilClosed()
    await stage.call('setAnswering', true)
    if (!isMute) await hurry(stage.page, panel, false)
    tell('checking')
    const isChanged = ON_THE_LAYER.includes(fault)
    await scene.checkPictures('after the job', isChanged)
    if (!WITH_OTHER_STEPS.includes(fault)) await scene.checkOneStep()
    if (!(await stage.call('isRunning'))) panel = await stage.startPlugin()
    if (fault === 'storage full') await stage.call('evaluateInSandbox', 'figma.clientStorage.deleteAsync("other"); 0')
    await choosePainting(panel, 'quick')
    tell('painting the next layer')
    await stage.call('select', PROBE)
    if (isMute) {
      await restartIfOffered(panel)
      await hurry(stage.page, panel, false)
    }
    await checkWorks(panel, fault === 'worker killed' || fault === 'worker silent')
    tell('undoing')
    const left = await scene.undoAll()
    await scene.checkPictures('after undo', isChanged)
    const isByOthers = isChanged || fault === 'layer moved and locked by another'
    hold(isByOthers || left.length === 0, `after undo there is ${left.join(', ').slice(0, 300)}`)
    const said = (await stage.call('errors')).slice(errors)
    hold(said.length === 0, `the page says ${said}`)
    await scene.remove()
    this.#panel = panel
  }

  async shown(): Promise<string> {
    const panel = this.#panel
    return panel === null ? '' : `The panel is at "${await panel.state()}" and says "${await panel.text()}".`
  }
  async close(): Promise<void> {
    await this.#stage?.close()
    this.#stage = null
  }

  async #open(): Promise<Stage> {
    const prepare = async (page: Page): Promise<void> => {
      await keepOwnClock(page)
      await watchWorker(this.#isOnGpu ? 'webgl' : null)(page)
    }
    const stage = await openQuietStage({ onGpu: this.#isOnGpu, prepare })
    this.#stage = stage
    // Creating the second page would be an undo step of the designer's.
    for (const page of ['Page 2', 'Page 1']) await stage.call('goToPage', page)
    return stage
  }

  /** Does a job without a fault. @returns how long it takes */
  async #rehearse(stage: Stage, job: PanelJob): Promise<number> {
    const scene = await PanelScene.place(stage, new Random(1, job.name))
    const panel = await this.#ready(stage)
    const began = performance.now()
    await job.begin(stage, panel)
    if (job.name === 'learn') await panel.reach('learning')
    if (job.name === 'refine') await panel.frame.waitForSelector('.refine-bar')
    await job.end(panel)
    const duration = performance.now() - began
    this.#durations.set(job.name, duration)
    await choosePainting(panel, 'quick')
    await scene.undoAll()
    await scene.remove()
    return duration
  }

  /** @returns the idle panel, after it has painted the layer "One" in the preview */
  async #ready(stage: Stage): Promise<Panel> {
    await stage.call('select', 'One')
    const panel = this.#panel ?? (await stage.startPlugin())
    this.#panel = panel
    await settled(panel, 'One')
    await choosePainting(panel, 'quick')
    hold((await settled(panel, 'One')) === 'ready', 'the layer cannot be painted before anything has happened')
    return panel
  }
}

/**
 * Checks that the panel can still paint a layer.
 * @param hasEnded whether the fault ended the worker; the first try may then fail
 */
async function checkWorks(panel: Panel, hasEnded: boolean): Promise<void> {
  const screen = await settled(panel, PROBE)
  if (screen !== 'ready') await checkSentence(panel, hasEnded)
  if (screen === 'error') await panel.press('Try again')
  if (screen === 'error') hold((await settled(panel, PROBE)) === 'ready', 'the next layer cannot be painted')
  await panel.press('Apply')
  hold((await panel.reach('done', 'error')) === 'done', 'the next layer was not painted')
}
