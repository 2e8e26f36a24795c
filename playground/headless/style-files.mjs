import { readFile } from 'node:fs/promises'
import { Refusal } from './fail.mjs'
import { checkReadable } from './input-file.mjs'

/** Where the plugin keeps the styles of a document (src/plugin/styles/shelves.ts). */
const NAMESPACE = 'pastiche'
const PREFIX = 'style/1/'
/** The most characters that Figma stores in an entry. The plugin itself accepts a little less, and checks that. */
const LONGEST = 100 * 1024
/** Milliseconds that the panel may take to notice a new style in its document. */
const NOTICED_MS = 30_000

export const isStyleFile = (name) => name.endsWith('.pastiche')

/**
 * Reads the id and the name of the style in a `.pastiche` file. The plugin checks the rest.
 * @throws {Refusal} if there is no such file, or it is not a style
 */
export async function readStyleFile(path) {
  checkReadable(path)
  const text = await readFile(path, 'utf8').catch((error) => {
    throw new Refusal(`Cannot read ${path}: ${error.message}.`)
  })
  if (text.length > LONGEST)
    throw new Refusal(`${path} is not a style: it has ${text.length} characters, and a style at most ${LONGEST}.`)
  try {
    const { id, name } = JSON.parse(text)
    if (/^own-[0-9a-f]{16}$/.test(id)) return { id, name: String(name), text, path }
  } catch {
    // The file is refused below, like any other file.
  }
  throw new Refusal(`${path} is not a style that Pastiche can read. Export it again from Pastiche.`)
}

/**
 * Puts a style into the open document, as a colleague's plugin would.
 * @throws {Refusal} if the plugin does not take it
 */
export async function bringStyle(page, panel, { id, text, path }) {
  const code = `figma.root.setSharedPluginData(${JSON.stringify(NAMESPACE)}, ${JSON.stringify(PREFIX + id)}, ${JSON.stringify(text)})`
  await page.evaluate((expression) => window.playground.evaluateInSandbox(expression), code)
  await panel.frame.waitForSelector(`input[data-style="${id}"]`, { timeout: NOTICED_MS }).catch(() => {
    throw new Refusal(`${path} is damaged, or a style of another version of Pastiche.`)
  })
}

/** The styles in the document, each as the text of a `.pastiche` file. @returns {Promise<string[]>} */
export async function stylesInDocument(page) {
  const code = `JSON.stringify(figma.root.getSharedPluginDataKeys('${NAMESPACE}')
    .filter((key) => key.startsWith('${PREFIX}'))
    .map((key) => figma.root.getSharedPluginData('${NAMESPACE}', key)))`
  const texts = JSON.parse(await page.evaluate((expression) => window.playground.evaluateInSandbox(expression), code))
  return texts.filter((text) => text !== '')
}
