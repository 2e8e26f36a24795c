import { Refusal } from './fail.mjs'

/** Milliseconds that the panel may take to reach a state. A busy machine without a GPU needs minutes. */
const WAIT_MS = 600_000

/** @typedef {import('../../src/ui/state/screen.ts').Screen} Screen */

/**
 * The plugin's page, found by the attributes that src/ui/views/app.tsx promises. Commands, benches and end-to-end
 * tests all use this class. Every wait fails after `waitMs`.
 */
export class Panel {
  /**
   * @param {import('puppeteer-core').Frame} frame
   * @param {number} waitMs
   */
  constructor(frame, waitMs = WAIT_MS) {
    /** @readonly */
    this.frame = frame
    /** @readonly */
    this.waitMs = waitMs
  }

  /** The screen that the panel shows, or null before it shows one. @returns {Promise<string | null>} */
  state() {
    return this.frame.evaluate(() => document.querySelector('[data-state]')?.getAttribute('data-state') ?? null)
  }
  /** The sentence for screen readers. @returns {Promise<string>} */
  status() {
    return this.frame.evaluate(() => document.querySelector('[role=status]')?.textContent?.trim() ?? '')
  }
  /** All text that can be seen in the panel, without the sentence for screen readers. @returns {Promise<string>} */
  text() {
    return this.frame.evaluate(() => {
      const parts = [...(document.querySelector('[data-state]')?.children ?? [])]
      return parts.flatMap((part) => (part.role === 'status' ? [] : (part.textContent ?? ''))).join(' ')
    })
  }

  /**
   * Waits for one of the screens.
   * @param {...Screen} wanted
   * @returns {Promise<Screen>} the screen that the panel shows then
   */
  async reach(...wanted) {
    const find = (states) => {
      const now = document.querySelector('[data-state]')?.getAttribute('data-state')
      return states.find((state) => state === now) ?? null
    }
    const found = await this.#wait(find, wanted)
    return found.jsonValue()
  }
  /**
   * Waits for the preview of a layer that was just selected.
   * @param {string} name the panel's name for the selection: a layer's name, or "3 layers"
   * @param {...Screen} sooner screens besides `ready` that are enough
   */
  async readyFor(name, ...sooner) {
    const isShown = (wanted, states) =>
      document.querySelector('.summary-name')?.textContent === wanted &&
      states.some((state) => document.querySelector(`[data-state=${state}]`) !== null)
    await this.#wait(isShown, name, ['ready', ...sooner])
  }
  /**
   * Waits until the panel knows of a selection, even while Apply paints.
   * @param {string} name the panel's name for the selection
   */
  async hasHeardOf(name) {
    await this.#wait((wanted) => document.querySelector('.summary-name')?.textContent === wanted, name)
  }
  /**
   * Waits until the panel knows of a selection of `count` layers while it shows the list of a batch. The summary then
   * names the batch, and its tooltip names the selection.
   * @param {number} count
   */
  async hasSelected(count) {
    const areSelected = (wanted) =>
      document.querySelector('.summary-name')?.getAttribute('title')?.split('\n').length === wanted
    await this.#wait(areSelected, count)
  }

  /** Chooses a style. @param {string} id of a preset or an own style */
  chooseStyle(id) {
    return this.click(`input[type=radio][data-style="${id}"]`)
  }
  /** Presses a button. @param {string} label the button's label, its handle, or its text */
  press(label) {
    return this.click(`button[aria-label="${label}"], button[data-handle="${label}"]`, label)
  }
  /** Switches a checkbox. @param {string} label the checkbox's label */
  toggle(label) {
    return this.click(`input[type=checkbox][aria-label="${label}"]`)
  }
  /**
   * Moves a slider, as dragging it would.
   * @param {string} label the beginning of the slider's name
   * @param {number} value
   */
  setRange(label, value) {
    const move = (name, number) => {
      const range = document.querySelector(`input[type=range][aria-label^="${name}"]:enabled`)
      if (!range) return false

      range.value = String(number)
      range.dispatchEvent(new Event('input', { bubbles: true }))
      range.dispatchEvent(new Event('change', { bubbles: true }))
      return true
    }
    return this.#act(`a slider "${label}"`, move, label, value)
  }
  /**
   * Opens a menu and chooses from it.
   * @param {string} label the menu's label
   * @param {string} value
   */
  async chooseOption(label, value) {
    await this.click(`[role=combobox][aria-label="${label}"]`)
    await this.click(`[role=option][data-value="${value}"]`)
  }
  /**
   * Clicks an element as soon as it exists and is enabled. The panel may draw it only a moment after something was
   * opened.
   * @param {string} selector
   * @param {string} text text of the button to click if no element matches the selector
   */
  click(selector, text = '') {
    const click = (css, label) => {
      const buttons = label === '' ? [] : [...document.querySelectorAll('button')] // a button with an icon has no text
      const named = buttons.find((button) => button.textContent?.trim() === label)
      const element = document.querySelector(css) ?? named
      if (!element || element.matches(':disabled')) return false
      element.click()
      return true
    }
    return this.#act(selector, click, selector, text)
  }

  #wait(condition, ...args) {
    return this.frame.waitForFunction(condition, { timeout: this.waitMs, polling: 50 }, ...args)
  }
  async #act(target, act, ...args) {
    try {
      await this.#wait(act, ...args)
    } catch (cause) {
      throw new Error(`Nothing could be done with ${target}; the panel is at "${await this.state()}"`, { cause })
    }
  }
}

/**
 * Runs a menu command and waits for the panel that it opens.
 * @param {import('puppeteer-core').Page} page of the playground
 * @param {{ command?: string, waitMs?: number, before?: import('puppeteer-core').Frame | null }} options `before` is
 * the panel's frame of the last run, which puppeteer may still list
 */
export async function openPanel(page, { command = 'open', waitMs = WAIT_MS, before = null } = {}) {
  await page.evaluate((name) => window['playground'].run(name), command)
  const isNew = (frame) => frame.name() === 'Inner Plugin Iframe' && frame !== before
  const frame = await page.waitForFrame(isNew, { timeout: waitMs })
  await frame.waitForSelector('[data-state]', { timeout: waitMs })
  return new Panel(frame, waitMs)
}

/** Waits for the preview, presses Apply and waits until it is done. @throws {Refusal} with the panel's own sentence */
export async function applyPastiche(panel) {
  await reachOrRefuse(panel, 'ready')
  await panel.press('Apply')
  await reachOrRefuse(panel, 'done')
}

async function reachOrRefuse(panel, wanted) {
  const state = await panel.reach(wanted, 'error', 'unsupported', 'empty')
  if (state !== wanted) throw new Refusal(await sentenceOf(panel))
}

/** The sentence in which the panel says what is wrong. @returns {Promise<string>} */
export function sentenceOf(panel) {
  return panel.frame.evaluate(() =>
    (document.querySelector('[role=alert] p, .empty p') ?? document.querySelector('[role=status]')).textContent.trim()
  )
}
