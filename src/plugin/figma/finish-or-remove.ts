/** Finishes a new layer, and removes it where that fails: Figma puts a new layer on the page at once, half finished or not. */
export function finishOrRemove<Layer extends SceneNode>(layer: Layer, finish: (layer: Layer) => void): Layer {
  try {
    finish(layer)
    return layer
  } catch (error) {
    layer.remove()
    throw error
  }
}

/** The same for what takes time. */
export async function finishOrRemoveLater<Layer extends SceneNode>(
  layer: Layer,
  finish: (layer: Layer) => Promise<void>
): Promise<Layer> {
  try {
    await finish(layer)
    return layer
  } catch (error) {
    if (!layer.removed) layer.remove()
    throw error
  }
}
