import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'

/** Something that takes the panel a while. */
export interface PanelJob {
  readonly name: string
  begin(stage: Stage, panel: Panel): Promise<void>
  /** Waits until it has ended in whatever way, and leaves its view. */
  end(panel: Panel): Promise<void>
}

const LAYERS = ['One', 'Two', 'Three'] as const
const PICTURE = 'playground/pictures/coffee.jpg'

const atRest = async (panel: Panel): Promise<void> => {
  await panel.reach('ready', 'done', 'error', 'empty', 'unsupported')
}

export const PANEL_JOBS: readonly PanelJob[] = [
  {
    name: 'preview',
    begin: async (stage) => stage.call('select', 'Raccoon'),
    end: atRest
  },
  {
    name: 'apply',
    begin: async (_stage, panel) => panel.press('Apply'),
    end: atRest
  },
  {
    name: 'batch',
    begin: async (stage, panel) => {
      await stage.call('select', ...LAYERS)
      await panel.readyFor('3 layers', 'painting')
      await panel.press('Apply')
    },
    end: atRest
  },
  {
    name: 'contact sheet',
    begin: async (stage, panel) => {
      await stage.call('select', 'One', 'Two')
      await panel.readyFor('2 layers', 'painting')
      await panel.press('Contact sheet')
      await panel.press('No styles')
      for (const style of ['great-wave', 'woodcut'])
        await panel.frame.$eval(`input[type=checkbox][data-style=${style}]`, (box) => box.click())
      await panel.press('Make contact sheet')
    },
    end: atRest
  },
  {
    name: 'learn',
    begin: async (_stage, panel) => {
      await panel.press('Learn a style')
      const input = await panel.frame.waitForSelector('input[type=file][accept^=image]')
      await input?.toElement('input').then((element) => element.uploadFile(PICTURE))
      await panel.press('Learn this style')
    },
    end: leaveLearning
  }
]

/** Discards what is learnt, whatever the view shows. */
async function leaveLearning(panel: Panel): Promise<void> {
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
