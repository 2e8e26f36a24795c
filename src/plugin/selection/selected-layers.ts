/**
 * The selected layers that a plugin can read. Figma makes the hidden layers of instances unreadable for plugins that
 * skip them, as ours does (src/plugin/main.ts), and its docs do not say whether the selection still has them.
 */
export function selectedLayers(): SceneNode[] {
  return figma.currentPage.selection.filter(isReadable)
}

/** False for a hidden layer of an instance. Only its id can be read. */
export function isReadable(node: SceneNode): boolean {
  try {
    return typeof node.name === 'string' // not `type`, which Figma may still give
  } catch {
    return false
  }
}
