import { Refusal } from './fail.mjs'

const START_MS = 180_000
const PAINT_MS = 600_000

/** The plugin's page, by the handles that src/ui/views/app.tsx promises; `shows` is what to wait for. */
export async function openPanel(page, shows = 'input[type=radio][data-style]') {
  await page.evaluate(() => window.playground.run('open'))
  const frame = await page.waitForFrame((candidate) => candidate.name() === 'Inner Plugin Iframe', {
    timeout: START_MS
  })
  await frame.waitForSelector(shows, { timeout: START_MS })
  return frame
}

/** Sets the panel's controls as a hand would. What is left out stays as it is. */
export async function setLook(panel, { style, mix, tileable, ...look }) {
  await click(panel, `input[data-style="${style}"]`)
  if (look.colours !== undefined) await click(panel, `input[name=colours][value=${look.colours}]`)
  const more = Object.keys(MORE_RANGES).some((key) => look[key]) || tileable || mix
  if (more) await click(panel, 'button[aria-expanded=false]')
  if (mix) {
    await chooseOption(panel, 'Mix with', mix.style)
    await setRange(panel, 'Amount of', Math.round(mix.share * 100))
  }
  if (tileable) await click(panel, 'input[aria-label=Tileable]')
  if (look.strokeSize !== undefined) await setRange(panel, 'Stroke size', look.strokeSize)
  for (const [key, label] of Object.entries({ strength: 'Strength', ...(more && MORE_RANGES) })) {
    if (look[key] !== undefined) await setRange(panel, label, Math.round(look[key] * 100))
  }
}

const MORE_RANGES = { detail: 'Detail', brightness: 'Brightness', saturation: 'Saturation' }

/** Waits for it first: the panel draws what opens in a moment. */
export async function click(panel, selector) {
  await panel.waitForSelector(selector)
  await panel.evaluate((css) => document.querySelector(css).click(), selector)
}

/** The kit's menus are radio buttons, each value in one of them. */
async function chooseOption(panel, label, value) {
  await panel.waitForSelector(`[role=combobox][aria-label="${label}"]`)
  await panel.evaluate((css) => {
    const option = document.querySelector(css)
    if (!option.checked) option.click()
  }, `input[type=radio][value="${value}"]:not([data-style]):not([name])`)
}

/** @param label how the slider's name begins */
async function setRange(panel, label, value) {
  await panel.waitForSelector(`input[type=range][aria-label^="${label}"]`)
  await panel.evaluate(
    (name, number) => {
      const range = document.querySelector(`input[type=range][aria-label^="${name}"]`)
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(range, String(number))
      range.dispatchEvent(new Event('input', { bubbles: true }))
      range.dispatchEvent(new Event('change', { bubbles: true }))
    },
    label,
    value
  )
}

/** Waits for the preview, presses Apply and waits until it is done. @throws {Refusal} with the panel's own sentence */
export async function applyPastiche(panel) {
  await reach(panel, 'ready')
  await panel.evaluate(() => document.querySelector('button[aria-label="Apply"]').click())
  await reach(panel, 'done')
}

async function reach(panel, wanted) {
  const wait = await panel.waitForFunction(
    (state) => {
      const now = document.querySelector('[data-state]')?.getAttribute('data-state')
      return [state, 'error', 'unsupported', 'empty'].includes(now) ? now : null
    },
    { timeout: PAINT_MS, polling: 100 },
    wanted
  )
  if ((await wait.jsonValue()) === wanted) return
  throw new Refusal(await sentenceOf(panel))
}

/** What the panel says is wrong. */
export function sentenceOf(panel) {
  return panel.evaluate(() =>
    (document.querySelector('[role=alert] p, .empty p') ?? document.querySelector('[role=status]')).textContent.trim()
  )
}
