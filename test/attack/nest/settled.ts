import type { Panel } from '../../../playground/headless/panel.mjs'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'
import { hold } from '../attack-class.ts'

/**
 * Waits until the panel has finished its work for the selected layer. Closes the list of an Apply's results, if one is
 * open.
 * @returns the screen that the panel then shows
 */
export async function settled(panel: Panel, name: string): Promise<string> {
  const rest = (wanted: string): string | null => {
    const screen = document.querySelector('[data-state]')?.getAttribute('data-state') ?? null
    if (screen === 'done') [...document.querySelectorAll('button')].find((one) => one.textContent === 'Done')?.click()
    const names = [...document.querySelectorAll('.summary-name')].map((element) => element.textContent)
    return names.includes(wanted) && ['ready', 'error', 'unsupported'].includes(screen ?? '') ? screen : null
  }
  const found = await panel.frame.waitForFunction(rest, { timeout: panel.waitMs, polling: 50 }, name)
  return (await found.jsonValue()) ?? ''
}

const PLAIN = Object.entries(SENTENCES).flatMap(([code, sentence]) =>
  ['cancelled', 'internal', 'protocol', 'closed'].includes(code) ? [] : [sentence]
)

/**
 * Checks that the sentence of the panel says what went wrong and what to do next.
 * @param hasEnded whether the studio was ended, which the panel then says
 */
export async function checkSentence(panel: Panel, hasEnded = false): Promise<void> {
  const text = await panel.text()
  const plain = hasEnded ? [...PLAIN, SENTENCES.closed] : PLAIN
  hold(
    plain.some((sentence) => text.includes(sentence)),
    `the panel says "${text.slice(-300)}"`
  )
}
