import { answered } from './answered.ts'

/** The layer or page with this id; null where there is none any more. @throws `no-answer` */
export async function nodeById(id: string): Promise<BaseNode | null> {
  const node = await answered('getNodeByIdAsync', figma.getNodeByIdAsync(id))
  return node && !node.removed ? node : null
}

/** The page that a layer lies on; null for a layer that was deleted. */
export function pageOf(node: BaseNode): PageNode | null {
  for (let one: BaseNode | null = node; one; one = one.parent) if (one.type === 'PAGE') return one
  return null
}

/** Whether only the form of a layer is used, for a mask or a boolean group, so that its fills never show. */
export function isStencil(node: SceneNode): boolean {
  return ('isMask' in node && node.isMask) || node.parent?.type === 'BOOLEAN_OPERATION'
}

/** Invisible or wholly transparent, itself or by a layer that it lies in. */
export function isHidden(node: SceneNode): boolean {
  for (let one: BaseNode | null = node; one && one.type !== 'PAGE' && one.type !== 'DOCUMENT'; one = one.parent) {
    if (isHiddenItself(one)) return true
  }
  return false
}

/** Invisible or wholly transparent by its own properties. */
export function isHiddenItself(node: SceneNode): boolean {
  return !node.visible || ('opacity' in node && node.opacity === 0)
}
