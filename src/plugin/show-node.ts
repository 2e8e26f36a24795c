import { answered } from './answered.ts'
import { findLayer } from './find-layer.ts'

/** Selects a layer and brings it into view, on whichever page it is. @throws `node-gone` */
export async function showNode(nodeId: string): Promise<void> {
  const node = await findLayer(nodeId)
  const page = pageOf(node)
  if (page && page.id !== figma.currentPage.id) await answered('setCurrentPageAsync', figma.setCurrentPageAsync(page))
  figma.currentPage.selection = [node]
  figma.viewport.scrollAndZoomIntoView([node])
}

/** The page that a layer lies on; null for one that lies nowhere. */
export function pageOf(node: BaseNode): PageNode | null {
  for (let one: BaseNode | null = node; one; one = one.parent) if (one.type === 'PAGE') return one
  return null
}
