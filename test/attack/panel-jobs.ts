import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'

/** A job that keeps the panel busy for a while. At its start the layer "One" is selected and painted in the preview. */
export interface PanelJob {
  readonly name: string
  begin(stage: Stage, panel: Panel): Promise<void>
  /** Waits until the job is over, whether it succeeded or not, and leaves its view. */
  end(panel: Panel): Promise<void>
}

export const LAYERS = ['One', 'Two', 'Three'] as const
const PICTURE = 'test/fixtures/images/plain.jpg'

/** After this time the panel shows the effect of a press. */
const SHOWN_MS = 150
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SHOWN_MS))

const untilIdle = async (panel: Panel): Promise<void> => {
  await pause()
  await panel.reach('ready', 'done', 'error', 'empty', 'unsupported')
}

/** Chooses whether paintings are refined. Does nothing if the row is disabled. */
export async function choosePainting(panel: Panel, value: 'quick' | 'refined'): Promise<void> {
  await panel.frame.evaluate((wanted) => {
    document.querySelector<HTMLInputElement>(`input[name=refine][value=${wanted}]:enabled:not(:checked)`)?.click()
  }, value)
}

export const PANEL_JOBS: readonly PanelJob[] = [
  {
    name: 'preview',
    begin: async (stage) => stage.call('select', 'Two'),
    end: untilIdle
  },
  {
    name: 'apply',
    begin: async (_stage, panel) => panel.press('Apply'),
    end: untilIdle
  },
  {
    name: 'batch',
    begin: async (stage, panel) => {
      await stage.call('select', ...LAYERS)
      await panel.readyFor('3 layers', 'painting')
      await panel.press('Apply')
    },
    end: untilIdle
  },
  {
    name: 'contact sheet',
    begin: async (stage, panel) => {
      await stage.call('select', 'One', 'Two')
      await panel.readyFor('2 layers', 'painting')
      await panel.press('Contact sheet')
      await panel.press('None of the styles')
      for (const style of ['great-wave', 'woodcut'])
        await panel.frame.$eval(`input[type=checkbox][data-style=${style}]`, (box) => box.click())
      await panel.press('Make contact sheet')
    },
    end: untilIdle
  },
  {
    name: 'refine',
    begin: async (_stage, panel) => choosePainting(panel, 'refined'),
    end: refiningEnds
  },
  {
    name: 'apply a refined painting',
    begin: async (_stage, panel) => {
      await choosePainting(panel, 'refined')
      await panel.press('Apply')
    },
    end: refiningEnds
  },
  {
    name: 'learn',
    begin: async (_stage, panel) => {
      await panel.press('Learn a style')
      const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
      await input?.toElement('input').then((element) => element.uploadFile(PICTURE))
      await input?.dispose() // this handle would keep the whole view in memory
      await panel.press('Learn this style')
    },
    end: leaveLearning
  }
]

/** Waits until refining ends. Continues it first if it is paused. */
async function refiningEnds(panel: Panel): Promise<void> {
  await pause()
  const hasEnded = (): boolean => {
    const bar = document.querySelector('.refine-bar')
    const buttons = [...(bar?.querySelectorAll('button') ?? [])]
    buttons.find(({ textContent }) => textContent === 'Continue')?.click()
    const screen = document.querySelector('[data-state]')?.getAttribute('data-state') ?? ''
    return bar === null && ['ready', 'done', 'error', 'empty', 'unsupported'].includes(screen)
  }
  await panel.frame.waitForFunction(hasEnded, { timeout: panel.waitMs, polling: 100 })
}

/** Discards the style that is being learnt, in every state of its view. */
export async function leaveLearning(panel: Panel): Promise<void> {
  const press = (): boolean => {
    const isOpen = ['choosing', 'learning', 'paused', 'learnt'].includes(
      document.querySelector('[data-state]')?.getAttribute('data-state') ?? ''
    )
    if (!isOpen) return true
    const buttons = [...document.querySelectorAll('button')]
    const labelled = (label: string) =>
      buttons.find((one) => one.textContent?.trim() === label || one.ariaLabel === label)
    const next = labelled('Discard') ?? labelled('Back to the gallery')
    next?.click()
    return false
  }
  await panel.frame.waitForFunction(press, { timeout: panel.waitMs, polling: 300 })
}
