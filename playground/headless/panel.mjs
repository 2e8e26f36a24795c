import { Refusal } from './fail.mjs'

const START_MS = 180_000
const PAINT_MS = 600_000

/** The plugin's page, by the handles that src/ui/views/app.tsx promises. */
export async function openPanel(page) {
  await page.evaluate(() => window.playground.run('open'))
  const frame = await page.waitForFrame((candidate) => candidate.name() === 'Inner Plugin Iframe', {
    timeout: START_MS
  })
  await frame.waitForSelector('input[type=radio][data-style]', { timeout: START_MS })
  return frame
}

/** Sets the panel's controls as a hand would. */
export async function setLook(panel, { style, strength, colours, strokeSize }) {
  await panel.evaluate((id) => document.querySelector(`input[data-style="${id}"]`).click(), style)
  if (strength !== undefined) await setRange(panel, 'Strength', Math.round(strength * 100))
  if (strokeSize !== undefined) await setRange(panel, 'Stroke size', strokeSize)
  if (colours !== 'luminance') return
  await panel.evaluate(() => {
    const box = document.querySelector('input[type=checkbox][aria-label="Keep colours"]')
    if (!box.checked) box.click()
  })
}

function setRange(panel, label, value) {
  return panel.evaluate(
    (name, number) => {
      const range = document.querySelector(`input[type=range][aria-label="${name}"]`)
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
  throw new Refusal(
    await panel.evaluate(() =>
      (document.querySelector('[role=alert] p, .empty p') ?? document.querySelector('[role=status]')).textContent.trim()
    )
  )
}
