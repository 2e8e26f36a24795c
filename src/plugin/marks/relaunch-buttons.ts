import { cleanStyleName } from '../../common/style-name.ts'

/** The plugin data that says what a layer is to us; src/plugin/marks/marks.ts and original-mark.ts write it. */
const PASTICHE = /^pastiche(\/\d+)?$/
const ORIGINAL = /^original(\/\d+)?$/
/** Figma shows three lines of a description, and refuses one of more than 1000 characters. */
const LONGEST = 200

/**
 * The buttons in Figma's own panel, for what is written on the layer. A convenience: some layers inside instances may
 * not have them.
 * @param styleNames what its pastiches are painted in
 */
export function updateButtons(node: SceneNode, styleNames: readonly string[]): void {
  try {
    const keys = node.getPluginDataKeys()
    const isPastiche = keys.some((key) => PASTICHE.test(key))
    const isMarked = isPastiche || keys.some((key) => ORIGINAL.test(key))
    node.setRelaunchData({ ...(isPastiche && { edit: listed(styleNames) }), ...(isMarked && { restore: '' }) })
  } catch (error) {
    console.warn(`No relaunch buttons on ${node.type} ${node.id}`, error)
  }
}

function listed(styleNames: readonly string[]): string {
  const names = [...new Set(styleNames.map(cleanStyleName))].filter((name) => name !== '').join(', ')
  return names.length <= LONGEST ? names : `${Array.from(names.slice(0, LONGEST)).slice(0, -1).join('')}…`
}
