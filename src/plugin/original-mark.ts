import { parseData } from './parse-data.ts'
import { updateButtons } from './relaunch-buttons.ts'

/** Written to a layer that a pastiche stands in for. */
export interface OriginalMark {
  /** The same text on both of a pair, also on copies of both. It is the id that the stand-in was created with. */
  readonly pair: string
  /** How the layer was put out of sight, with what it takes to undo that. */
  readonly hidden: { readonly by: 'visible' } | { readonly by: 'opacity'; readonly opacity: number } | null
}

const ORIGINAL = 'original'

export function writeOriginalMark(node: SceneNode, mark: OriginalMark | null): void {
  node.setPluginData(ORIGINAL, mark ? JSON.stringify(mark) : '')
  updateButtons(node, [])
}

export function readOriginalMark(node: SceneNode): OriginalMark | null {
  const value = parseData(node.getPluginData(ORIGINAL))
  if (typeof value?.['pair'] !== 'string') return null
  const hidden = value['hidden'] as { by?: unknown; opacity?: unknown } | null
  if (hidden?.by === 'opacity' && typeof hidden.opacity === 'number') {
    return { pair: value['pair'], hidden: { by: 'opacity', opacity: hidden.opacity } }
  }
  return { pair: value['pair'], hidden: hidden?.by === 'visible' ? { by: 'visible' } : null }
}
