import { removeLayer } from './remove-layer.ts'

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
