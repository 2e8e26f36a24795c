/** Masks, and what boolean groups are cut from, only lend their form: they are never seen themselves. */
export function isStencil(node: SceneNode): boolean {
  return ('isMask' in node && node.isMask) || node.parent?.type === 'BOOLEAN_OPERATION'
}

/** Invisible or wholly transparent, itself or by what it lies in. */
export function isHidden(node: SceneNode): boolean {
  for (let one: BaseNode | null = node; one && one.type !== 'PAGE' && one.type !== 'DOCUMENT'; one = one.parent) {
    if (!one.visible || ('opacity' in one && one.opacity === 0)) return true
  }
  return false
}
