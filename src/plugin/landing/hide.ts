import { answered } from '../figma/answered.ts'
import type { Binding, Hidden } from '../marks/original-mark.ts'
import { isBelowInstance, isInFlow } from './placement.ts'

/**
 * Chooses how to hide a layer beneath its stand-in. Invisible is the usual way, but some layers become transparent
 * instead:
 * - Auto-layout would close the gap of an invisible child.
 * - A plugin can no longer reach an invisible layer inside an instance or its slots.
 * - The visibility is bound to a variable or a component property, which writing might cut, and the opacity is not.
 *
 * A component is not hidden, because its instances would get its opacity. A layer that is already hidden stays as it
 * is.
 */
export function howToHide(node: SceneNode): Hidden {
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

/** Hides a layer in the way that `howToHide` chose. */
export function hide(node: SceneNode, hidden: Hidden): void {
  if (hidden.by === 'visible') node.visible = false
  if (hidden.by === 'opacity' && 'opacity' in node) node.opacity = 0
}

/** Inverse of `hide`. If the layer is shown already, nothing is written, because Figma may refuse every write. */
export function show(node: SceneNode, hidden: Hidden): void {
  if (!node.visible && (hidden.by === 'visible' || hidden.by === 'somehow')) node.visible = true
  if (!('opacity' in node) || node.opacity > 0) return
  if (hidden.by === 'opacity') node.opacity = hidden.opacity
  if (hidden.by === 'somehow') node.opacity = 1
}

/**
 * Binds a property that was written to its variable or component property again. Does nothing where it is still
 * bound, or where the variable is gone.
 */
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
    console.warn(`A property of ${node.id} could not be bound again`, error)
  }
}

function bindingOf(node: SceneNode, field: 'visible' | 'opacity'): Binding {
  const property = field === 'visible' ? node.componentPropertyReferences?.visible : undefined
  return { variable: node.boundVariables?.[field]?.id ?? null, property: property ?? null }
}

function isBound({ variable, property }: Binding): boolean {
  return variable !== null || property !== null
}
