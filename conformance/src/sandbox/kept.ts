import { fingerprint } from '../../../src/plugin/figma/fingerprint.ts'
import { frame, imageFill, rectangle } from './layers.ts'
import { draw, exported, striped } from './pictures.ts'
import type { Tools } from './tools.ts'

/** What a first run keeps in the file, for the second one to look for after the file was opened again. */
export interface Kept {
  /** Hash of the image that an invisible fill shows. */
  readonly inFill: string
  /** Hash of the image that only this record names. */
  readonly named: string
  /** Id of a layer with pictures, and the fingerprint of its export. */
  readonly layer: string
  readonly rendering: string
  /** When all this was kept. */
  readonly at: string
}

const KEY = 'kept'
const NAME = 'Pastiche conformance, kept for a second run'

function findPage(): PageNode | null {
  return figma.root.children.find((page) => page.getPluginData(KEY) !== '') ?? null
}

/** What an earlier run has kept, with its page loaded; null in a first run. */
export async function findKept(): Promise<Kept | null> {
  const page = findPage()
  if (!page) return null
  await page.loadAsync()
  return JSON.parse(page.getPluginData(KEY)) as Kept // written by `keep`, under a key of this plugin
}

/** Makes a page with two pictures that are nowhere else, and one that is only named. */
export async function keep(tools: Pick<Tools, 'page'>): Promise<void> {
  const grain = Date.now() % 4000
  const sizes = [1, 2].map((height) => draw(tools, 'image/png', 64 + grain, height))
  const [inFill, named] = (await Promise.all(sizes)).map((bytes) => figma.createImage(bytes).hash)
  const page = figma.createPage()
  page.name = NAME
  const layer = frame([0.3, 0.6, 80, 60], page)
  rectangle([0, 0, 10, 10], layer).fills = [imageFill(inFill ?? '', { visible: false })]
  const picture = rectangle([20, 20, 40, 20], layer)
  picture.rotation = 12
  picture.fills = [imageFill(figma.createImage(await striped(tools)).hash)]
  const rendering = fingerprint(await exported(layer, 2))
  const kept = { inFill, named, layer: layer.id, rendering, at: new Date().toISOString() }
  page.setPluginData(KEY, JSON.stringify(kept))
}

/**
 * Removes what an earlier run had kept.
 * @param found what this run found at its start
 * @returns a sentence on what is kept now; empty where nothing is
 */
export function endKeeping(found: Kept | null): string {
  if (found === null)
    return `One page is kept, "${NAME}". Close the file, open it again and run this a second time: it looks whether its pictures are still there, and removes it.`
  findPage()?.remove()
  return ''
}
