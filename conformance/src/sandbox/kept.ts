/** What the first run keeps in the file, for the second one to find after the file was opened again. */
export interface Kept {
  /** What an earlier run has kept; null in a first run. */
  readonly found: KeptImages | null
  /** Keeps two images: one as an invisible fill, one by its hash alone. */
  keep(images: KeptImages): void
  /** Removes what an earlier run has kept. Answers with a sentence on what is kept now; empty where nothing is. */
  finish(): string
}

export interface KeptImages {
  /** Hash of the image that a layer shows. */
  readonly inFill: string
  /** Hash of the image that only this data names. */
  readonly named: string
  /** When they were kept. */
  readonly at: string
}

const KEY = 'kept'
const NAME = 'Pastiche conformance, kept for a second run'

export function createKept(): Kept {
  const page = figma.root.children.find((one) => one.getPluginData(KEY) !== '') ?? null
  const found = page && (JSON.parse(page.getPluginData(KEY)) as KeptImages) // written by `keep`, under a key of this plugin
  let made = false
  return {
    found,
    keep(images) {
      if (found || made) return
      made = true
      const keeper = figma.createPage()
      keeper.name = NAME
      keeper.setPluginData(KEY, JSON.stringify(images))
      const layer = figma.createRectangle()
      keeper.appendChild(layer)
      layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: images.inFill, visible: false }]
    },
    finish() {
      if (page && !page.removed) page.remove()
      if (!made) return ''
      return `One page is kept, "${NAME}". Close the file, open it again and run this a second time: it looks whether its images are still there, and removes it.`
    }
  }
}
