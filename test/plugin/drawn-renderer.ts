import type { FakeDocument } from '../../playground/figma/fake-document.ts'
import type { Renderer } from '../../playground/figma/renderer.ts'
import { png } from './png.ts'

/** Draws stripes that depend on all that is visible of a layer, so different layers get different pictures. */
export const drawnRenderer: Renderer = {
  render: (document, { nodeId, pixels: { width, height } }) => {
    let state = seedOf(looks(document, nodeId))
    const bytes = png(width, height, 4, (data) => {
      for (let y = 0; y < height; y++) {
        state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 1
        data.fill(state & 255, y * width * 4, (y + 1) * width * 4)
      }
    })
    return Promise.resolve(bytes)
  }
}

/** All properties that decide how a layer looks, as text. The id and plugin data are left out. */
function looks(document: FakeDocument, id: string): string {
  const { id: _, parent, children, pluginData, relaunchData, sharedPluginData, name, ...rest } = document.get(id)
  return JSON.stringify([rest, children.map((child) => looks(document, child))])
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
