import { answered } from '../figma/answered.ts'
import { pageOf } from '../figma/layer-tree.ts'
import { findLayer } from '../marks/find-layer.ts'

/** Selects a layer and brings it into view, on whichever page it is. @throws `node-gone` */
export async function showNode(nodeId: string): Promise<void> {
  const node = await findLayer(nodeId)
  const page = pageOf(node)
  if (page && page.id !== figma.currentPage.id) await answered('setCurrentPageAsync', figma.setCurrentPageAsync(page))
  figma.currentPage.selection = [node]
  figma.viewport.scrollAndZoomIntoView([node])
}
