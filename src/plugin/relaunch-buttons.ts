/** The plugin data that says what a layer is to us; src/plugin/marks.ts and original-mark.ts write it. */
const MARKED = ['pastiche', 'original'] as const

/**
 * The buttons in Figma's own panel, for what is written on the layer. A convenience: some layers inside instances may
 * not have them.
 * @param styleNames what its pastiches are painted in
 */
export function updateButtons(node: SceneNode, styleNames: readonly string[]): void {
  const [isPastiche, isOriginal] = MARKED.map((key) => node.getPluginData(key) !== '')
  const edit = [...new Set(styleNames)].join(', ')
  try {
    node.setRelaunchData({ ...(isPastiche && { edit }), ...((isPastiche || isOriginal) && { restore: '' }) })
  } catch (error) {
    console.warn(`No relaunch buttons on ${node.type} ${node.id}`, error)
  }
}
