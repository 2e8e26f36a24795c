import type { Panel } from '../../../playground/headless/panel.mjs'
import { openStage, type Stage, WITHOUT_WEBGL } from '../stage/open-stage.ts'

/** The stage of the tests that share one open panel. */
export let stage: Stage
export let panel: Panel

/** Opens the panel on a photograph before the tests of this file, and closes everything after them. */
export function usePanel(): void {
  beforeAll(async () => {
    stage = await openStage(WITHOUT_WEBGL, true)
    await stage.open()
    await stage.call('select', 'Raccoon')
    panel = await stage.startPlugin()
    await panel.readyFor('Raccoon')
  })
  afterAll(() => stage.close())
}

/** Starts the plugin again. */
export async function startPanel(): Promise<void> {
  panel = await stage.startPlugin()
}

/** Focuses an element once it exists: some elements appear a moment after the panel's state has changed. */
export async function focus(selector: string): Promise<void> {
  await (await panel.frame.waitForSelector(selector))?.focus()
}

export async function strengthIs(percent: number): Promise<void> {
  await panel.frame.waitForFunction(
    (wanted) => {
      const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=Strength]')
      const field = document.querySelector<HTMLInputElement>('[aria-label="Strength, typed"]')
      return slider?.value === String(wanted) && field?.value === `${wanted}%`
    },
    { polling: 50 },
    percent
  )
}

export async function hasFocus(label: string): Promise<void> {
  await panel.frame.waitForFunction(
    (wanted) => ['aria-label', 'data-handle'].some((name) => document.activeElement?.getAttribute(name) === wanted),
    { polling: 50 },
    label
  )
}

export function focused(attribute: string): Promise<string | null> {
  return panel.frame.evaluate((name) => document.activeElement?.getAttribute(name) ?? null, attribute)
}

/** Presses Tab until a control has the focus. Returns its `data-style`. */
export async function tabTo(label: string | RegExp, selector = '*'): Promise<string | null> {
  for (let step = 0; step < 40; step++) {
    await stage.page.keyboard.press('Tab')
    const matches = await panel.frame.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)
    const name = (await focused('aria-label')) ?? (await focused('data-handle')) ?? ''
    if (matches && name.match(label)) return focused('data-style')
  }
  throw new Error(`Tab does not lead to ${label}`)
}
