import { fixedChildrenOf } from './fixed-children.ts'
import { gridOf } from './grid.ts'

/** Removes a layer of ours. The other layers of its parent stay in their cells, and fixed when the parent scrolls. */
export function removeLayer(layer: SceneNode): void {
  const grid = gridOf(layer.parent)
  const fixed = fixedChildrenOf(layer.parent, layer)
  layer.remove()
  grid?.restore()
  fixed?.afterRemoving()
}
