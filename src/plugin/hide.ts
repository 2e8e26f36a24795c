import type { OriginalMark } from './original-mark.ts'
import { isInFlow, isInsideInstance } from './placement.ts'

/**
 * Puts a layer out of sight beneath the one that stands in for it, and says how.
 *
 * Made transparent instead of invisible where invisible would do more than hide it: auto-layout closes the gap that an
 * invisible child leaves, and an invisible layer inside an instance can no longer be reached by a plugin.
 * A component is left as it is: its opacity would pass to every instance of it; and so is what was hidden before us.
 */
export function hide(node: SceneNode): OriginalMark['hidden'] {
  if (!node.visible || node.type === 'COMPONENT' || node.type === 'COMPONENT_SET') return null
  if ('opacity' in node && (isInFlow(node) || isInsideInstance(node))) {
    const { opacity } = node
    node.opacity = 0
    return { by: 'opacity', opacity }
  }
  node.visible = false
  return { by: 'visible' }
}

/** Inverse of `hide`. What someone has brought back into sight since is left as it is. */
export function show(node: SceneNode, hidden: OriginalMark['hidden']): void {
  if (hidden?.by === 'visible') node.visible = true
  if (hidden?.by === 'opacity' && 'opacity' in node && node.opacity === 0) node.opacity = hidden.opacity
}
