import { cleanStyleName } from '../../common/style-name.ts'

/** Keys of plugin data, as marks.ts and original-mark.ts write them. */
const PASTICHE = /^pastiche(\/\d+)?$/
const ORIGINAL = /^original(\/\d+)?$/
/** Figma shows three lines of a description and refuses more than 1000 characters. */
const LONGEST = 200

/**
 * Sets the buttons in Figma's own panel to match the plugin data of the layer. Figma may refuse them on layers inside
 * instances, which is only logged.
 * @param styleNames names of the styles of its pastiches
 */
export function updateButtons(node: SceneNode, styleNames: readonly string[]): void {
  try {
    const keys = node.getPluginDataKeys()
    const isPastiche = keys.some((key) => PASTICHE.test(key))
    const isMarked = isPastiche || keys.some((key) => ORIGINAL.test(key))
    node.setRelaunchData({ ...(isPastiche && { edit: listed(styleNames) }), ...(isMarked && { restore: '' }) })
  } catch (error) {
    console.warn(`No relaunch buttons on ${node.id}`, error)
  }
}

function listed(styleNames: readonly string[]): string {
  const names = [...new Set(styleNames.map(cleanStyleName))].filter((name) => name !== '').join(', ')
  return names.length <= LONGEST ? names : `${Array.from(names.slice(0, LONGEST)).slice(0, -1).join('')}…`
}
