import { readFileSync } from 'node:fs'
import type { Panel } from '../../playground/headless/panel.mjs'
import { openStage, type Stage, WITHOUT_WEBGL } from '../e2e/stage/open-stage.ts'
import { type AttackClass, hold, Lost } from './attack-class.ts'
import { checkSentence, settled } from './nest/settled.ts'
import { killWorker, loseContexts, watchWorker } from './nest/watch-worker.ts'
import { PANEL_JOBS, type PanelJob } from './panel-jobs.ts'
import type { Random } from './random.ts'

const LAYERS = ['One', 'Two', 'Three'] as const
/** The layer that is painted at the end of a case, to see that the panel still works. */
const PROBE = 'Probe'
const LONGEST_WAIT_MS = 2500

const FAULTS = [
  'cancelled',
  'layer deleted by another',
  'layer moved and locked by another',
  'picture changed by another',
  'worker killed',
  'contexts lost',
  'plugin closed',
  'opened again',
  'restore command',
  'storage full',
  'undone by the designer',
  'other selection',
  'other page',
  'other theme'
] as const
type Fault = (typeof FAULTS)[number]

/** Things that happen while the panel works. */
export const faultsInPanel: AttackClass = {
  name: 'faults in the panel',
  promise:
    'While the panel shows a preview, applies, paints a batch, makes a contact sheet or learns, at a random moment: cancelled, a layer deleted, moved or changed by another, the worker killed, the WebGL contexts lost, the plugin closed or started by another command, storage full, another selection, page or theme. The pictures stay, undo goes back to the start, and the next layer is painted.',
  cases: { short: 4, usual: 60, long: 2000 },
  limitMs: 240_000,
  async open() {
    let story = ''
    const scenes = new PanelScenes()
    return {
      attempt: async (random) => {
        const [job, fault] = [random.pick(PANEL_JOBS), random.pick(FAULTS)]
        story = `${job.name}, ${fault}`
        try {
          await attempt(scenes, random, job, fault)
        } catch (error) {
          if (error instanceof Error) error.message = `${story}: ${error.message}`
          throw error
        }
      },
      doing: () => story,
      close: () => scenes.close()
    }
  }
}

/** These change the document in a way that undo does not take back, or fill the storage. */
const LASTING: readonly Fault[] = [
  'layer deleted by another',
  'layer moved and locked by another',
  'picture changed by another',
  'storage full'
]

async function attempt(scenes: PanelScenes, random: Random, job: PanelJob, fault: Fault): Promise<void> {
  const { stage, before } = await scenes.ready(fault === 'contexts lost')
  await stage.call('select', 'One')
  let panel = scenes.panel ?? (await stage.startPlugin())
  await settled(panel, 'One')
  await job.begin(stage, panel)
  await new Promise((resolve) => setTimeout(resolve, random.below(LONGEST_WAIT_MS)))
  await happen(stage, panel, fault)
  const isOpen = await stage.call('isRunning')
  if (isOpen && !['restore command', 'opened again'].includes(fault)) await job.end(panel)
  await checkPictures(stage, before, fault)
  if (fault === 'restore command') await stage.untilClosed()
  if (!(await stage.call('isRunning')) || fault === 'opened again') panel = await stage.startPlugin()
  await checkWorks(stage, panel)
  while (await stage.call('undo')) await checkPictures(stage, before, fault)
  for (let step = 0; step < before.size; step++) await stage.call('redo') // which places the layers again
  scenes.panel = LASTING.includes(fault) ? null : panel
}

/** The page with the layers. It is used again for the next case, where nothing has changed for good. */
class PanelScenes {
  /** The panel that the last case left; null where the next case needs a new page. */
  panel: Panel | null = null
  #stage: Stage | null = null
  #isOnGpu = false
  #before: ReadonlyMap<string, string | null> = new Map()

  async ready(onGpu: boolean): Promise<{ stage: Stage; before: ReadonlyMap<string, string | null> }> {
    if (this.#stage === null || onGpu !== this.#isOnGpu) {
      await this.#stage?.close()
      this.#stage = await openStage(onGpu ? [] : WITHOUT_WEBGL)
      this.#isOnGpu = onGpu
      this.panel = null
    }
    if (this.panel === null) {
      await this.#stage.open('light', watchWorker(onGpu ? 'webgl' : null))
      this.#before = await placeLayers(this.#stage)
    }
    return { stage: this.#stage, before: this.#before }
  }
  async close(): Promise<void> {
    await this.#stage?.close()
  }
}

/** Layers with small pictures, as they were before the document's history began. */
async function placeLayers(stage: Stage): Promise<ReadonlyMap<string, string | null>> {
  const pictures = new Map<string, string | null>()
  for (const [at, name] of [...LAYERS, PROBE].entries()) {
    const file = ['quarters.png', 'plain.jpg', 'alpha.png', 'quarters.jpg'][at]
    const id = await stage.call('placePicture', readFileSync(`test/fixtures/images/${file}`).toString('base64'), name)
    pictures.set(name, await stage.call('imageOfFill', id, 0))
  }
  return pictures
}

async function happen(stage: Stage, panel: Panel, fault: Fault): Promise<void> {
  const { call } = stage
  const full = 'figma.clientStorage.setAsync("other", "x".repeat(5 * 1024 * 1024 - 20))'
  const edit = async (patch: Parameters<typeof call<'editAsAnother'>>[2]): Promise<void> =>
    call('editAsAnother', (await stage.record('One')).id, patch)
  const acts: Record<Fault, () => Promise<unknown>> = {
    cancelled: async () => {
      await panel.frame.evaluate(() => {
        const buttons = [...document.querySelectorAll('button')]
        buttons.find(({ textContent }) => textContent === 'Cancel' || textContent === 'Stop')?.click()
      })
    },
    'layer deleted by another': () => call('removeAsAnother', 'One'),
    'layer moved and locked by another': () => edit({ locked: true, width: 50 }),
    'picture changed by another': async () => edit({ fills: (await stage.record('Raccoon')).fills }),
    'worker killed': () => killWorker(panel),
    'contexts lost': () => loseContexts(stage.page),
    'plugin closed': () => call('closePlugin'),
    'opened again': () => call('run', 'open'),
    'restore command': () => call('run', 'restore'),
    'storage full': async () => call('evaluateInSandbox', full),
    'undone by the designer': () => call('undo'),
    'other selection': () => call('select', 'Cat'),
    'other page': () => call('goToPage', 'Page 2'),
    'other theme': () => call('setTheme', 'dark')
  }
  await acts[fault]()
  if (fault === 'other page') await call('goToPage', 'Page 1')
}

/** Each layer that is still there has the bytes of its picture. */
async function checkPictures(stage: Stage, before: ReadonlyMap<string, string | null>, fault: Fault): Promise<void> {
  for (const [name, picture] of before) {
    const record = await stage.record(name).catch(() => null)
    const isMeant = name === 'One' && ['layer deleted by another', 'picture changed by another'].includes(fault)
    if (record === null && (isMeant || fault === 'undone by the designer')) continue
    if (record === null) {
      if (await stage.call('redo')) await stage.call('undo') // undo went back to before the layers were placed
      continue
    }
    const fills = Array.from({ length: record.fills.length }, (_, at) => stage.call('imageOfFill', record.id, at))
    if (!isMeant && !(await Promise.all(fills)).includes(picture)) throw new Lost(`the picture of ${name} is gone`)
  }
}

async function checkWorks(stage: Stage, panel: Panel): Promise<void> {
  await stage.call('select', PROBE)
  const screen = await settled(panel, PROBE)
  if (screen !== 'ready') await checkSentence(panel)
  if (screen === 'error') await panel.press('Try again')
  if (screen === 'error') hold((await settled(panel, PROBE)) === 'ready', 'the next layer cannot be painted')
  await panel.press('Apply')
  hold((await panel.reach('done', 'error')) === 'done', 'the next layer was not painted')
  const unfinished = await stage.call('errors')
  hold(unfinished.length === 0, `the page says ${unfinished}`)
}
