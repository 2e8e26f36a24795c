import { answered } from '../figma/answered.ts'
import type { Binding, Hidden } from '../marks/original-mark.ts'
import { isBelowInstance, isInFlow } from './placement.ts'

/**
 * Chooses how to hide a layer beneath its stand-in. Usually the layer becomes invisible. It becomes transparent
 * instead:
 * - in auto-layout, which would close the gap of an invisible child
 * - inside an instance or its slots, where a plugin cannot reach an invisible layer any more
 * - where the visibility is bound to a variable or a component property and the opacity is not, because writing the
 * visibility might cut the binding
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

/** Inverse of `hide`. Writes nothing to a layer that is shown already, because Figma may refuse any write. */
export function show(node: SceneNode, hidden: Hidden): void {
  if (!node.visible && (hidden.by === 'visible' || hidden.by === 'somehow')) node.visible = true
  if (!('opacity' in node) || node.opacity > 0) return
  if (hidden.by === 'opacity') node.opacity = hidden.opacity
  if (hidden.by === 'somehow') node.opacity = 1
}

/**
 * Binds the property that hiding has written to its variable or component property again. Does nothing if the
 * property is still bound, or the variable is gone.
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
