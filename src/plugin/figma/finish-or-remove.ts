/** Finishes a new layer, and removes it where that fails, because Figma puts a new layer on the page at once. */
export function finishOrRemove<Layer extends SceneNode>(layer: Layer, finish: (layer: Layer) => void): Layer {
  try {
    finish(layer)
    return layer
  } catch (error) {
    layer.remove()
    throw error
  }
}

/** Like `finishOrRemove`, with a `finish` that takes time. */
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
