import type { Panel } from '../../playground/headless/panel.mjs'
import type { Stage } from '../e2e/stage/open-stage.ts'
import { hurry } from './nest/own-clock.ts'
import { killWorker, loseContexts, muteWorker } from './nest/watch-worker.ts'
import type { Random } from './random.ts'

/** The events that can disturb the panel while it works. */
export const PANEL_FAULTS = [
  'cancelled',
  'layer deleted by another',
  'layer moved and locked by another',
  'picture changed by another',
  'worker killed',
  'worker silent',
  'Figma silent',
  'contexts lost',
  'plugin closed',
  'opened again',
  'restore command',
  'storage full',
  'undone by the designer',
  'other selection',
  'other page',
  'other theme',
  'buttons pressed'
] as const
export type PanelFault = (typeof PANEL_FAULTS)[number]

/** The faults that change the picture of a layer or remove the layer, as another user could. */
export const ON_THE_LAYER: readonly PanelFault[] = ['layer deleted by another', 'picture changed by another']
/** The faults that are undo steps of the designer's own, or may be. */
export const WITH_OTHER_STEPS: readonly PanelFault[] = [
  ...ON_THE_LAYER,
  'layer moved and locked by another',
  'restore command',
  'undone by the designer',
  'buttons pressed'
]

const PRESSED = 5
/** Between two presses, in milliseconds. */
const PAUSE_MS = 60
const FULL = 'figma.clientStorage.setAsync("other", "x".repeat(5 * 1024 * 1024 - 20)); 0'

/**
 * Makes a fault happen.
 * @param layer the id of the layer "One"
 */
export async function happen(stage: Stage, panel: Panel, fault: PanelFault, layer: string, random: Random) {
  const { call, page } = stage
  const acts: Record<PanelFault, () => Promise<unknown>> = {
    cancelled: () => cancel(panel),
    'layer deleted by another': () => call('removeAsAnother', 'One'),
    'layer moved and locked by another': () => call('editAsAnother', layer, { locked: true, width: 50 }),
    'picture changed by another': async () =>
      call('editAsAnother', layer, { fills: (await stage.record('Raccoon')).fills }),
    'worker killed': async () => {
      await killWorker(panel)
      await hurry(page, panel, true)
    },
    'worker silent': async () => {
      await muteWorker(panel)
      await hurry(page, panel, true)
    },
    'Figma silent': async () => {
      await call('setAnswering', false)
      await hurry(page, panel, true)
    },
    'contexts lost': () => loseContexts(page),
    'plugin closed': () => call('closePlugin'),
    'opened again': async () => {}, // the caller does this, because it needs the new panel
    'restore command': () => call('run', 'restore'),
    'storage full': () => call('evaluateInSandbox', FULL),
    'undone by the designer': () => call('undo'),
    'other selection': () => call('select', 'Cat'),
    'other page': async () => {
      await call('goToPage', 'Page 2')
      await call('goToPage', 'Page 1')
    },
    'other theme': () => call('setTheme', 'dark'),
    'buttons pressed': () => pressAnything(panel, random)
  }
  await acts[fault]()
}

async function cancel(panel: Panel): Promise<void> {
  await panel.frame.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find(({ textContent }) => textContent === 'Stop')?.click()
  })
}

/** Presses a few random buttons, boxes and options that the panel shows at that time. */
async function pressAnything(panel: Panel, random: Random): Promise<void> {
  for (let times = 0; times < PRESSED && !panel.frame.detached; times++) {
    const press = (chance: number): void => {
      const found = document.querySelectorAll<HTMLElement>(
        'button, input[type=radio], input[type=checkbox], [role=option]'
      )
      const able = [...found].filter((one) => !one.matches(':disabled') && one.getClientRects().length > 0)
      able[Math.floor(chance * able.length)]?.click()
    }
    await panel.frame.evaluate(press, random.next()).catch(() => undefined) // one of the buttons closed the panel
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
