import { fingerprint } from '../../../src/plugin/figma/fingerprint.ts'
import { refusalOf } from './errors.ts'
import { frame, imageFill, rectangle } from './layers.ts'
import type { FoundData, LeftData } from './left-data.ts'
import { draw, exported, striped } from './pictures.ts'
import type { Tools } from './tools.ts'

const KEY = 'kept'
const NAME = 'Pastiche conformance, kept for a second run'

function findPage(): PageNode | null {
  return figma.root.children.find((page) => page.getPluginData(KEY) !== '') ?? null
}

/** Finds the data that an earlier run left, and loads the page of that run. Null in a first run. */
export async function findData(): Promise<FoundData | null> {
  const page = findPage()
  if (!page) return null
  const data = JSON.parse(page.getPluginData(KEY)) as LeftData // written by `leaveData`, under a key of this plugin
  const layersRefused = await refusalOf(() => page.children)
  const hadPicture = figma.getImageByHash(data.inFill) !== null
  await page.loadAsync()
  return { ...data, layersRefused, hadPicture }
}

/**
 * Leaves data for a second run: makes a page with a picture in an invisible fill, which is different in each run, and
 * with a striped picture. Also creates an image that no layer shows, and stores its hash on the page.
 */
export async function leaveData(tools: Pick<Tools, 'page'>): Promise<void> {
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
  const data = { inFill, named, layer: layer.id, rendering, at: new Date().toISOString() }
  page.setPluginData(KEY, JSON.stringify(data))
}

/**
 * Removes the page of an earlier run.
 * @param found the data that this run found at its start; null in a first run
 * @returns a sentence that says what stays in the file; empty where nothing stays
 */
export function removeData(found: LeftData | null): string {
  if (found === null)
    return `One page is kept, "${NAME}". Close the file, open it again and run this a second time. The second run checks whether the pictures are still there, and removes the page.`
  findPage()?.remove()
  return ''
}
