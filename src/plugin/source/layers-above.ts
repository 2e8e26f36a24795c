import type { Signal } from '../../common/cancel.ts'
import type { Cover, LayerAbove } from '../../protocol/layer-above.ts'
import { intersection } from '../figma/boxes.ts'
import { contentOf, type Part } from '../marks/content.ts'
import { renderBounds, renderNode } from './render.ts'

/**
 * The visible layers that lie above a layer and overlap it, the lowest first. They are siblings of the layer and of its
 * ancestors: those after it, or in an auto-layout frame with “first on top” those before it.
 */
export function layersAbove(node: SceneNode): LayerAbove[] {
  const found: LayerAbove[] = []
  const box = renderBounds(node)
  for (let one: BaseNode | null = node; box && one; one = one.parent) {
    const { id, parent } = one
    if (!parent || parent.type === 'DOCUMENT') break
    const children = parent.children as readonly SceneNode[] // the children of a page or a layer are layers
    const isFirstOnTop = 'itemReverseZIndex' in parent && parent.layoutMode !== 'NONE' && parent.itemReverseZIndex
    const siblings = isFirstOnTop ? [...children].reverse() : children
    for (const other of siblings.slice(siblings.findIndex((sibling) => sibling.id === id) + 1)) {
      const cover = other.type === 'SLICE' ? null : renderBounds(other) // a slice shows what is beneath it
      if (cover && intersection(cover, box)) found.push({ nodeId: other.id, name: other.name })
    }
  }
  return found
}

/**
 * Renders `above`, a layer above `node`, and says how to place it on the picture of `node`.
 * @throws as `renderNode` does
 */
export async function readLayerAbove(node: SceneNode, part: Part, above: SceneNode, signal?: Signal): Promise<Cover> {
  const { bytes, box } = await renderNode(above, signal)
  const content = contentOf(node, part)
  if (content.origin === 'export') return { bytes, box, place: { box: (await renderNode(node, signal)).box } }
  const { absoluteTransform, width, height } = node
  return { bytes, box, place: { absoluteTransform, width, height, paint: content.paint } }
}
