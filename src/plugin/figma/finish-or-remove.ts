import { fixedChildrenOf } from './fixed-children.ts'
import { gridOf } from './grid.ts'

/** Finishes a new layer, and removes it where that fails, because Figma puts a new layer on the page immediately. */
export function finishOrRemove<Layer extends SceneNode>(layer: Layer, finish: (layer: Layer) => void): Layer {
  try {
    finish(layer)
    return layer
  } catch (error) {
    removeLayer(layer)
    throw error
  }
}

/** Puts a new layer into a container. Where that fails, the layer is removed, because it is on the page already. */
export function putInto<Layer extends SceneNode>(container: ChildrenMixin, layer: Layer): Layer {
  return finishOrRemove(layer, (made) => container.appendChild(made))
}

/** Like `finishOrRemove`, for a `finish` that is asynchronous. */
export async function finishOrRemoveLater<Layer extends SceneNode>(
  layer: Layer,
  finish: (layer: Layer) => Promise<void>
): Promise<Layer> {
  try {
    await finish(layer)
    return layer
  } catch (error) {
    if (!layer.removed) removeLayer(layer)
    throw error
  }
}

/** Removes a layer of ours. The other layers of its parent stay in their cells, and fixed when the parent scrolls. */
export function removeLayer(layer: SceneNode): void {
  const grid = gridOf(layer.parent)
  const fixed = fixedChildrenOf(layer.parent, layer)
  layer.remove()
  grid?.restore()
  fixed?.afterRemoving()
}
