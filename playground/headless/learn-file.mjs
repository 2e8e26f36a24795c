import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Refusal } from './fail.mjs'
import { importPicture } from './import-picture.mjs'
import { click, openPanel, sentenceOf } from './panel.mjs'
import { openStage } from './stage.mjs'
import { stylesInDocument } from './style-files.mjs'

const READ_MS = 120_000
const LEARN_MS = 3_600_000

/**
 * Learns a style without a window: its picture handed to the built plugin's own panel, learnt there, kept in the
 * document, and written to disk as a `.pastiche` file.
 *
 * @param tell called with what the panel says of its steps, now and then
 * @returns {Promise<{ said: string, seconds: number }>} how it ended
 */
export async function learnFile({ root, input, output, name, strokes, steps, content, tell }) {
  if (!existsSync(`${root}/dist/ui.html`)) throw new Refusal('The plugin is not built yet: run npm run build.')
  const { page, close } = await openStage(root)
  try {
    if (content !== null) await importPicture(page, content)
    const panel = await openPanel(page, '[data-opens=learn]:not([disabled])')
    await click(panel, '[data-opens=learn]')
    const files = await panel.waitForSelector('input[type=file][accept="image/*"]')
    await files.uploadFile(input)
    await click(panel, `input[name=strokes][value=${strokes}]`)
    await pressWhenReady(panel, 'Learn this style')
    const began = performance.now()
    await watch(panel, steps, tell)
    const seconds = (performance.now() - began) / 1000
    const said = await panel.evaluate(() => document.querySelector('.learn-note').textContent.trim())
    await writeFile(output, await save(page, panel, name))
    return { said, seconds }
  } finally {
    await close()
  }
}

/** Waits until it is learnt; presses Stop after so many steps. */
async function watch(panel, steps, tell) {
  let lastTold = 0
  for (const until = performance.now() + LEARN_MS; performance.now() < until; ) {
    const { state, step, left } = await panel.evaluate(() => ({
      state: document.querySelector('[data-state]').getAttribute('data-state'),
      step: Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0),
      left: document.querySelector('.footer-text')?.textContent ?? ''
    }))
    if (state === 'learnt') return
    if (state !== 'learning') throw new Refusal(await sentenceOf(panel))
    if (step >= steps) await panel.evaluate(pressNow, 'Stop')
    if (step >= lastTold + 10) {
      lastTold = step
      tell(left)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Refusal(`It was not learnt within ${LEARN_MS / 60_000} minutes.`)
}

/** @returns {Promise<string>} the record, as `.pastiche` files hold it */
async function save(page, panel, name) {
  await panel.waitForSelector('input[aria-label=Name]')
  await panel.evaluate((wanted) => {
    const box = document.querySelector('input[aria-label=Name]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, wanted)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }, name)
  await click(panel, 'input[name=shelf][value=file]')
  await pressWhenReady(panel, 'Save')
  for (const until = performance.now() + READ_MS; performance.now() < until; ) {
    const [text] = await stylesInDocument(page)
    if (text !== undefined) return text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Refusal(await sentenceOf(panel))
}

async function pressWhenReady(panel, label) {
  const find = (text) => {
    if (document.querySelector('[role=alert]') !== null) return 'alert'
    const button = [...document.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === text)
    return button !== undefined && !button.disabled ? 'ready' : null
  }
  const found = await panel.waitForFunction(find, { timeout: READ_MS, polling: 100 }, label)
  if ((await found.jsonValue()) === 'alert') throw new Refusal(await sentenceOf(panel))
  await panel.evaluate(pressNow, label)
}

/** Runs in the panel. */
function pressNow(label) {
  const buttons = [...document.querySelectorAll('button')]
  buttons.find((button) => button.textContent.trim() === label && !button.disabled)?.click()
}
