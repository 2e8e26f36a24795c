import type { Frame } from 'puppeteer-core'
import type { Screen } from '../../../src/ui/screen.ts'

/** For a machine that has other work, too. */
export const WAIT_MS = 240_000

/** The plugin's page, driven by the handles that src/ui/views/app.tsx promises. */
export class Panel {
  readonly frame: Frame

  constructor(frame: Frame) {
    this.frame = frame
  }

  state(): Promise<string | null> {
    return this.frame.evaluate(() => document.querySelector('[data-state]')?.getAttribute('data-state') ?? null)
  }
  /** The sentence for screen readers. */
  status(): Promise<string> {
    return this.frame.evaluate(() => document.querySelector('[role=status]')?.textContent?.trim() ?? '')
  }
  /** All that can be read in the panel; what only screen readers get is left out. */
  text(): Promise<string> {
    return this.frame.evaluate(() => {
      const parts = [...(document.querySelector('[data-state]')?.children ?? [])]
      return parts.flatMap((part) => (part.role === 'status' ? [] : (part.textContent ?? ''))).join(' ')
    })
  }
  /** Waits for one of the states; answers with the one that came. */
  async reach(...wanted: Screen[]): Promise<Screen> {
    const find = (states: string[]): string | null => {
      const now = document.querySelector('[data-state]')?.getAttribute('data-state')
      return states.find((state) => state === now) ?? null
    }
    const found = await this.frame.waitForFunction(find, { timeout: WAIT_MS, polling: 50 }, wanted)
    return (await found.jsonValue()) as Screen // one of those that were passed in
  }
  /** Waits for the preview of a layer just selected, by what the panel calls it: its name, or "3 layers". */
  async readyFor(name: string, ...sooner: Screen[]): Promise<void> {
    const isShown = (wanted: string, states: string[]): boolean =>
      document.querySelector('.summary-name')?.textContent === wanted &&
      states.some((state) => document.querySelector(`[data-state=${state}]`) !== null)
    await this.frame.waitForFunction(isShown, { timeout: WAIT_MS, polling: 50 }, name, ['ready', ...sooner])
  }
  chooseStyle(id: string): Promise<void> {
    return this.#click(`input[type=radio][data-style="${id}"]`)
  }
  press(label: string): Promise<void> {
    return this.#click(`button[aria-label="${label}"]`, label)
  }
  toggle(label: string): Promise<void> {
    return this.#click(`input[type=checkbox][aria-label="${label}"]`)
  }
  /** Moves a slider as a drag would. */
  setRange(label: string, value: number): Promise<void> {
    return this.frame.evaluate(
      (name, number) => {
        const range = document.querySelector<HTMLInputElement>(`input[type=range][aria-label="${name}"]`)
        if (!range) throw new Error(`No slider "${name}"`)
        range.value = String(number)
        range.dispatchEvent(new Event('input', { bubbles: true }))
        range.dispatchEvent(new Event('change', { bubbles: true }))
      },
      label,
      value
    )
  }

  #click(selector: string, text = ''): Promise<void> {
    return this.frame.evaluate(
      (css, label) => {
        const named = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label)
        const element = document.querySelector<HTMLElement>(css) ?? named
        if (!element) throw new Error(`Nothing matches ${css}`)
        element.click()
      },
      selector,
      text
    )
  }
}
