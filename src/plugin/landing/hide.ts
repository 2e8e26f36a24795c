import { answered } from '../figma/answered.ts'
import type { Binding, Hidden } from '../marks/original-mark.ts'
import { isBelowInstance, isInFlow } from './placement.ts'

/**
 * How a layer is to be put out of sight beneath the one that stands in for it.
 *
 * Made transparent instead of invisible where invisible would do more than hide it: auto-layout closes the gap that an
 * invisible child leaves, and an invisible layer inside an instance, in a slot or not, can no longer be reached by a plugin. Also where its
 * visibility follows a variable or a component property, which writing might cut off, and its opacity follows none.
 * A component is left as it is: its opacity would pass to every instance of it; and so is what was hidden before us.
 */
export function waysToHide(node: SceneNode): Hidden {
  if (!node.visible || node.type === 'COMPONENT' || node.type === 'COMPONENT_SET') return { by: 'nobody' }
  if ('opacity' in node && node.opacity === 0) return { by: 'nobody' }
  const visible = bindingOf(node, 'visible')
  if ('opacity' in node) {
    const opacity = bindingOf(node, 'opacity')
    if (isInFlow(node) || isBelowInstance(node) || (isBound(visible) && !isBound(opacity)))
      return { by: 'opacity', opacity: node.opacity, ...opacity }
  }
  return { by: 'visible', ...visible }
}

export function hide(node: SceneNode, hidden: Hidden): void {
  if (hidden.by === 'visible') node.visible = false
  if (hidden.by === 'opacity' && 'opacity' in node) node.opacity = 0
}

/** Inverse of `hide`. What someone has brought back into sight since is left as it is. */
export function show(node: SceneNode, hidden: Hidden): void {
  if (hidden.by === 'visible' || hidden.by === 'somehow') node.visible = true
  if (!('opacity' in node) || node.opacity > 0) return
  if (hidden.by === 'opacity') node.opacity = hidden.opacity
  if (hidden.by === 'somehow') node.opacity = 1
}

/** Ties what was written to what it followed before; does nothing where Figma kept the tie, or where that is gone. */
export async function bindAgain(node: SceneNode, hidden: Hidden): Promise<void> {
  if (hidden.by !== 'visible' && hidden.by !== 'opacity') return
  const { by, variable, property } = hidden
  try {
    if (variable !== null && bindingOf(node, by).variable !== variable) {
      const found = await answered('getVariableByIdAsync', figma.variables.getVariableByIdAsync(variable))
      if (found) node.setBoundVariable(by, found)
    }
    if (by === 'visible' && property !== null && bindingOf(node, by).property !== property)
      node.componentPropertyReferences = { ...node.componentPropertyReferences, visible: property }
  } catch (error) {
    console.warn(`${node.type} ${node.id} no longer follows what it followed`, error)
  }
}

function bindingOf(node: SceneNode, field: 'visible' | 'opacity'): Binding {
  const property = field === 'visible' ? node.componentPropertyReferences?.visible : undefined
  return { variable: node.boundVariables?.[field]?.id ?? null, property: property ?? null }
}

function isBound({ variable, property }: Binding): boolean {
  return variable !== null || property !== null
}
