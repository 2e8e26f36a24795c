import type { EvaluateFunc, Frame } from 'puppeteer-core'
import type { Screen } from '../../../src/ui/state/screen.ts'

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
  /** Waits until the sandbox has told what is selected, by what the panel calls it; also while Apply paints. */
  async hasHeardOf(name: string): Promise<void> {
    const isNamed = (wanted: string): boolean => document.querySelector('.summary-name')?.textContent === wanted
    await this.frame.waitForFunction(isNamed, { timeout: WAIT_MS, polling: 50 }, name)
  }
  /** The same while a list of layers stands, which is then what is summed up: how many are selected is in the tooltip. */
  async hasSelected(count: number): Promise<void> {
    const areSo = (wanted: number): boolean =>
      document.querySelector<HTMLElement>('.summary-name')?.title.split('\n').length === wanted
    await this.frame.waitForFunction(areSo, { timeout: WAIT_MS, polling: 50 }, count)
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
  /** Moves a slider as a drag would; `label` is how its name begins. */
  setRange(label: string, value: number): Promise<void> {
    const move = (name: string, number: number): boolean => {
      const range = document.querySelector<HTMLInputElement>(`input[type=range][aria-label^="${name}"]:enabled`)
      if (!range) return false
      range.value = String(number)
      range.dispatchEvent(new Event('input', { bubbles: true }))
      range.dispatchEvent(new Event('change', { bubbles: true }))
      return true
    }
    return this.#once(`a slider "${label}"`, move, label, value)
  }

  #click(selector: string, text = ''): Promise<void> {
    const click = (css: string, label: string): boolean => {
      const named = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === label)
      const element = document.querySelector<HTMLElement>(css) ?? named
      if (!element || element.matches(':disabled')) return false
      element.click()
      return true
    }
    return this.#once(selector, click, selector, text)
  }

  /** Acts as soon as there is something to act on: the panel draws what opens in a moment, and enables it in another. */
  async #once<Given extends unknown[]>(what: string, act: EvaluateFunc<Given>, ...given: Given): Promise<void> {
    try {
      await this.frame.waitForFunction(act, { timeout: WAIT_MS, polling: 50 }, ...given)
    } catch (cause) {
      throw new Error(`Nothing could be done with ${what}; the panel is at "${await this.state()}"`, { cause })
    }
  }
}
