import type { Panel } from '../../playground/headless/panel.mjs'
import { PROBE } from './panel-scene.ts'

/** After this time, in milliseconds, the panel has heard of a layer that was selected, and waits for the worker. */
const HEARD_MS = 300

/**
 * Waits until the panel says that painting does not answer, and presses *Restart painting*. If the panel was not waiting for the
 * worker, it says nothing until the next layer has to be painted.
 * @returns whether painting was restarted
 */
export async function restartWorker(panel: Panel): Promise<boolean> {
  const press = (): 'restarted' | 'idle' | null => {
    const buttons = [...document.querySelectorAll('button')]
    const restart = buttons.find(({ textContent }) => textContent === 'Restart painting')
    restart?.click()
    const screen = document.querySelector('[data-state]')?.getAttribute('data-state') ?? ''
    const isRefining = document.querySelector('.refine-bar') !== null
    if (restart !== undefined) return 'restarted'
    return !isRefining && ['ready', 'done', 'empty', 'unsupported'].includes(screen) ? 'idle' : null
  }
  await new Promise((resolve) => setTimeout(resolve, HEARD_MS))
  const found = await panel.frame.waitForFunction(press, { timeout: panel.waitMs, polling: 50 })
  return (await found.jsonValue()) === 'restarted'
}

/**
 * Waits until the panel offers a restart, or until it has painted the layer that was selected last. It paints the layer
 * without a restart if it has noticed by itself that the worker is dead.
 */
export async function restartIfOffered(panel: Panel): Promise<void> {
  const press = (wanted: string): boolean => {
    const restart = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Restart painting'
    )
    restart?.click()
    const name = document.querySelector('.summary-name')?.textContent
    const screen = document.querySelector('[data-state]')?.getAttribute('data-state') ?? ''
    return restart !== undefined || (name === wanted && ['ready', 'error'].includes(screen))
  }
  await panel.frame.waitForFunction(press, { timeout: panel.waitMs, polling: 50 }, PROBE)
}
