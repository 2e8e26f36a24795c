import { answered } from './answered.ts'

/**
 * The layer or page with this id. Null if it does not exist any more. Its page is loaded, because a plugin cannot
 * read the layers and images of a page that is not loaded.
 * @throws `no-answer`, and what Figma throws
 */
export async function nodeById(id: string): Promise<BaseNode | null> {
  const node = await answered('getNodeByIdAsync', figma.getNodeByIdAsync(id))
  const page = node && !node.removed && pageOf(node)
  if (page && page.id !== figma.currentPage.id) await answered('loadAsync', page.loadAsync())
  return node && !node.removed ? node : null
}

/** The page that a layer lies on. Null for a deleted layer. */
export function pageOf(node: BaseNode): PageNode | null {
  for (let one: BaseNode | null = node; one; one = one.parent) if (one.type === 'PAGE') return one
  return null
}

/**
 * Whether Figma uses only the shape of the layer, because it is a mask or part of a boolean group. Its fills are never
 * visible.
 */
export function isStencil(node: SceneNode): boolean {
  return ('isMask' in node && node.isMask) || node.parent?.type === 'BOOLEAN_OPERATION'
}

/** Whether a layer, or a layer around it, is invisible or fully transparent. */
export function isHidden(node: SceneNode): boolean {
  for (let one: BaseNode | null = node; one && one.type !== 'PAGE' && one.type !== 'DOCUMENT'; one = one.parent) {
    if (isHiddenItself(one)) return true
  }
  return false
}

/** Whether a layer's own properties make it invisible or fully transparent. */
export function isHiddenItself(node: SceneNode): boolean {
  return !node.visible || ('opacity' in node && node.opacity === 0)
}
