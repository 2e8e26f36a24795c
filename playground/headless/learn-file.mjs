import { existsSync } from 'node:fs'
import { Refusal } from './fail.mjs'
import { importPicture } from './import-picture.mjs'
import { openPlayground } from './open-playground.mjs'
import { writeWhole } from './output-file.mjs'
import { openPanel, sentenceOf } from './panel.mjs'
import { stylesInDocument } from './style-files.mjs'

const READ_MS = 120_000
const LEARN_MS = 3_600_000

/**
 * Learns a style in the built plugin, in a browser without a window. It gives the picture to the panel, waits, saves
 * the style in the document and writes it to disk as a `.pastiche` file.
 *
 * @param options `content` is a picture to learn on, besides those of the plugin, or null; `steps` is the most steps
 * to take; `tell` is called every ten steps with the panel's sentence about its progress
 * @returns {Promise<{ said: string, seconds: number }>} the panel's last sentence, and how long learning took
 * @throws {Refusal} with the panel's sentence if it cannot learn
 */
export async function learnFile({ root, input, output, name, strokes, steps, content, tell }) {
  if (!existsSync(`${root}/dist/ui.html`)) throw new Refusal('The plugin is not built yet: run npm run build.')
  const { openPage, close } = await openPlayground(root)
  try {
    const page = await openPage()
    if (content !== null) await importPicture(page, content)
    const panel = await openPanel(page)
    await panel.click('[data-opens=learn]')
    const files = await panel.frame.waitForSelector('input[type=file][accept="image/*"]')
    await files.uploadFile(input)
    await panel.click(`input[name=strokes][value=${strokes}]`)
    await pressOrRefuse(panel, 'Learn this style')
    const began = performance.now()
    await learnSteps(panel, steps, tell)
    const seconds = (performance.now() - began) / 1000
    const said = await panel.frame.evaluate(() => document.querySelector('.learn-note').textContent.trim())
    await writeWhole(output, await save(page, panel, name))
    return { said, seconds }
  } finally {
    await close()
  }
}

/** Waits until the style is learnt, and presses Stop after `steps`. */
async function learnSteps(panel, steps, tell) {
  let lastTold = 0
  for (const until = performance.now() + LEARN_MS; performance.now() < until; ) {
    const { state, step, left } = await panel.frame.evaluate(() => ({
      state: document.querySelector('[data-state]').getAttribute('data-state'),
      step: Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0),
      left: document.querySelector('.footer-text')?.textContent ?? ''
    }))
    if (state === 'learnt') return
    if (state !== 'learning') throw new Refusal(await sentenceOf(panel))
    if (step >= steps) await panel.frame.evaluate(pressNow, 'Stop')
    if (step >= lastTold + 10) {
      lastTold = step
      tell(left)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Refusal(`The style was not learnt within ${LEARN_MS / 60_000} minutes. Try fewer steps with --steps.`)
}

/**
 * Saves the style in the document.
 * @returns {Promise<string>} the style's record, which is the text of a `.pastiche` file
 */
async function save(page, panel, name) {
  await panel.frame.waitForSelector('input[aria-label=Name]')
  await panel.frame.evaluate((wanted) => {
    const box = document.querySelector('input[aria-label=Name]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, wanted)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }, name)
  await panel.click('input[name=shelf][value=file]')
  await pressOrRefuse(panel, 'Save')
  for (const until = performance.now() + READ_MS; performance.now() < until; ) {
    const [text] = await stylesInDocument(page)
    if (text !== undefined) return text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Refusal(await sentenceOf(panel))
}

/**
 * Presses a button as soon as it is enabled.
 * @throws {Refusal} with the panel's sentence if an error comes first
 */
async function pressOrRefuse(panel, label) {
  const find = (text) => {
    if (document.querySelector('[role=alert]') !== null) return 'alert'
    const button = [...document.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === text)
    return button !== undefined && !button.disabled ? 'ready' : null
  }
  const found = await panel.frame.waitForFunction(find, { timeout: READ_MS, polling: 100 }, label)
  if ((await found.jsonValue()) === 'alert') throw new Refusal(await sentenceOf(panel))
  await panel.frame.evaluate(pressNow, label)
}

/** Presses a button. This function runs in the panel's page. */
function pressNow(label) {
  const buttons = [...document.querySelectorAll('button')]
  buttons.find((button) => button.textContent.trim() === label && !button.disabled)?.click()
}
