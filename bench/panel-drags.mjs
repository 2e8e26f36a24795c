import { tasksDuring } from './panel-tasks.mjs'

const DRAG_MS = 2000
/** Milliseconds for dragging back and forth once. */
const PERIOD_MS = 1600
const REST_MS = 400
const READY_MS = 180_000
const rest = (ms = REST_MS) => new Promise((resolve) => setTimeout(resolve, ms))
const rangeOf = (label) => `input[type=range][aria-label^="${label}"]`

/**
 * Drags a slider with the mouse, back and forth over the middle of its track.
 * @returns the records of the probes (bench/panel-probes.mjs) and the panel's tasks in this time
 */
export async function dragSlider(page, panel, label) {
  const slider = await panel.waitForSelector(rangeOf(label))
  const box = await slider.boundingBox()
  const y = box.y + box.height / 2
  const at = (share) => box.x + box.width * share
  await page.mouse.move(at(0.5), y)
  await page.mouse.down()
  await rest()
  // Pressing the mouse on the slider of a mix already starts a painting.
  await panel.waitForSelector('[data-state=ready]', { timeout: READY_MS })
  await panel.evaluate(() => panelProbe.clear())
  const { tasks } = await tasksDuring(page, async () => {
    const start = performance.now()
    for (let now = 0; now < DRAG_MS; now = performance.now() - start) {
      await page.mouse.move(at(0.5 + 0.35 * Math.sin((now / PERIOD_MS) * 2 * Math.PI)), y)
    }
  })
  const seen = await panel.evaluate(() => structuredClone(panelProbe.seen))
  await page.mouse.up()
  await rest()
  // The studio must be idle in the next measurement.
  await panel.waitForSelector('[data-state=ready]', { timeout: READY_MS })
  return { seen, tasks }
}

/**
 * Moves a slider over its whole length by single key presses. Each press waits for the preview of the one before.
 * @returns in `prints` the hash of the preview for each value of the slider, in `times` the milliseconds from key to
 * preview
 */
export async function stepSlider(page, panel, label) {
  await panel.evaluate((css) => document.querySelector(css).focus(), rangeOf(label))
  const prints = new Map()
  const times = []
  await page.keyboard.press('Home')
  await rest()
  const { min, max, step } = await panel.$eval(rangeOf(label), ({ min, max, step }) => ({ min, max, step }))
  const steps = Math.round((Number(max) - Number(min)) / Number(step || 1))
  for (let count = 0; count < steps; count++) {
    const step = await press(page, panel, 'ArrowRight')
    if (step === null) continue
    prints.set(step.value, step.print)
    times.push(step.ms)
  }
  await rest()
  return { prints, times }
}

/**
 * Goes through a row of choices with the arrow keys for a while. Each press waits for the preview of the one before.
 */
export async function stepChoices(page, panel, name) {
  await panel.evaluate((css) => document.querySelector(css).focus(), `input[type=radio][name="${name}"]:checked`)
  const times = []
  const { tasks } = await tasksDuring(page, async () => {
    const start = performance.now()
    while (performance.now() - start < DRAG_MS) {
      const time = await press(page, panel, 'ArrowRight')
      if (time !== null) times.push(time.ms)
    }
  })
  return { times, tasks }
}

/** Presses a key. Returns the hash of the next preview and how long it took, or null if none is drawn. */
async function press(page, panel, key) {
  await panel.evaluate(() => {
    panelProbe.clear()
    window.drawn = panelProbe.nextDraw()
  })
  await page.keyboard.press(key)
  return panel.evaluate(async () => {
    const draw = await window.drawn
    const input = panelProbe.seen.inputs.at(-1)
    return draw === null || input === undefined
      ? null
      : { value: input.value, print: draw.print, ms: draw.at - input.at }
  })
}
