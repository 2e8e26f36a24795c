import { readFile } from 'node:fs/promises'
import { Refusal } from './fail.mjs'

/** Where the plugin keeps the styles of a document (src/plugin/styles/shelves.ts). */
const NAMESPACE = 'pastiche'
const PREFIX = 'style/1/'
/** For the panel to hear of a style that came into its document. */
const HEARD_MS = 30_000

export const isStyleFile = (name) => name.endsWith('.pastiche')

/**
 * What a `.pastiche` file calls its style; the plugin itself looks at the rest.
 * @throws {Refusal} for a file that is none
 */
export async function readStyleFile(path) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal(`There is no file ${path}.`)
  })
  try {
    const { id, name } = JSON.parse(text)
    if (/^own-[0-9a-f]{16}$/.test(id)) return { id, name: String(name), text, path }
  } catch {
    // said below, as for any other file
  }
  throw new Refusal(`${path} is not a style that Pastiche can read.`)
}

/** Puts a style into the open document, as a colleague would have. @throws {Refusal} when the plugin does not take it */
export async function bringStyle(page, panel, { id, text, path }) {
  const code = `figma.root.setSharedPluginData(${JSON.stringify(NAMESPACE)}, ${JSON.stringify(PREFIX + id)}, ${JSON.stringify(text)})`
  await page.evaluate((written) => window.playground.evaluateInSandbox(written), code)
  await panel.waitForSelector(`input[data-style="${id}"]`, { timeout: HEARD_MS }).catch(() => {
    throw new Refusal(`${path} is damaged, or a style of another version of Pastiche.`)
  })
}

/** The styles that the document keeps, each as the text of a `.pastiche` file. */
export async function stylesInDocument(page) {
  const code = `JSON.stringify(figma.root.getSharedPluginDataKeys('${NAMESPACE}')
    .filter((key) => key.startsWith('${PREFIX}'))
    .map((key) => figma.root.getSharedPluginData('${NAMESPACE}', key)))`
  const texts = JSON.parse(await page.evaluate((asked) => window.playground.evaluateInSandbox(asked), code))
  return texts.filter((text) => text !== '')
}
