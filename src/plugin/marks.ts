import { LANDINGS, type Landing } from '../common/look.ts'
import { parseRecipe, type Recipe, writeRecipe } from '../common/recipe.ts'
import { withCode } from './figma-errors.ts'
import { isPicture, type PaintedOver, type Picture } from './paints.ts'

/**
 * What Pastiche writes to layers, as plugin data, next to the recipe. It is copied with its layer, within a file and to
 * other files, and anyone may have changed the layer since: it is believed only where the layer bears it out.
 */
export interface Mark {
  readonly landing: Landing
  /** Hash of the pastiche's image. */
  readonly image: string
  /** `SourceImage.key` of what was painted. */
  readonly key: string
  /** The image paint that was painted from, as it was; for a rendered layer, its rendering. */
  readonly original: Picture
  /** The paint style that the layer's fills were linked to; painting over them cut the link. Empty for none. */
  readonly styleId: string
  /** For a `layer` only: the layer it stands in for. */
  readonly standsFor: { readonly id: string; readonly pair: string } | null
}

/** The mark as far as the layer's paints are concerned. */
export function paintedOver({ image, original, landing }: Mark): PaintedOver {
  return { image, original, replaced: landing === 'replace' }
}

/** Written to a layer that a pastiche stands in for. */
export interface OriginalMark {
  /** The same text on both of a pair, also on copies of both. It is the id that the stand-in was created with. */
  readonly pair: string
  /** How the layer was put out of sight, with what it takes to undo that. */
  readonly hidden: { readonly by: 'visible' } | { readonly by: 'opacity'; readonly opacity: number } | null
}

const RECIPE = 'recipe'
const MARK = 'pastiche'
const ORIGINAL = 'original'

/** Writes both or neither. @throws `storage-full` when the recipe is too long for a layer's plugin data */
export function writeMark(node: SceneNode, mark: Mark, recipe: Recipe): void {
  const before = node.getPluginData(RECIPE)
  try {
    node.setPluginData(RECIPE, writeRecipe(recipe))
    node.setPluginData(MARK, JSON.stringify(mark))
  } catch (error) {
    node.setPluginData(RECIPE, before)
    throw withCode(error, 'storage-full')
  }
  updateButtons(node, recipe.styleName)
}

export function clearMark(node: SceneNode): void {
  node.setPluginData(RECIPE, '')
  node.setPluginData(MARK, '')
  updateButtons(node, '')
}

/** Null for none, and for what is not ours or damaged. */
export function readMark(node: SceneNode): Mark | null {
  const value = parse(node.getPluginData(MARK))
  if (!value || !LANDINGS.includes(value['landing'] as Landing)) return null
  if (typeof value['image'] !== 'string' || typeof value['key'] !== 'string' || typeof value['styleId'] !== 'string')
    return null
  if (!isPicture(value['original'] as Paint | undefined)) return null
  const pair = value['standsFor'] as { id?: unknown; pair?: unknown } | null
  if (value['landing'] === 'layer' && (typeof pair?.id !== 'string' || typeof pair.pair !== 'string')) return null
  return value as unknown as Mark // every field was checked above
}

/** The recipe's JSON as it stands, readable or not; null for none. */
export function readRecipeText(node: SceneNode): string | null {
  return node.getPluginData(RECIPE) || null
}

/** The recipe as it will be stored, with the landing that it came to. @throws `recipe-unreadable` */
export function recipeFor(text: string, landing: Landing): Recipe {
  return { ...parseRecipe(text), landing }
}

export function writeOriginalMark(node: SceneNode, mark: OriginalMark | null): void {
  node.setPluginData(ORIGINAL, mark ? JSON.stringify(mark) : '')
  updateButtons(node, '')
}

export function readOriginalMark(node: SceneNode): OriginalMark | null {
  const value = parse(node.getPluginData(ORIGINAL))
  if (typeof value?.['pair'] !== 'string') return null
  const hidden = value['hidden'] as { by?: unknown; opacity?: unknown } | null
  if (hidden?.by === 'opacity' && typeof hidden.opacity === 'number') {
    return { pair: value['pair'], hidden: { by: 'opacity', opacity: hidden.opacity } }
  }
  return { pair: value['pair'], hidden: hidden?.by === 'visible' ? { by: 'visible' } : null }
}

/** The buttons in Figma's own panel. A convenience: some layers inside instances may not have them. */
function updateButtons(node: SceneNode, styleName: string): void {
  const isPastiche = node.getPluginData(MARK) !== ''
  const isRestorable = isPastiche || node.getPluginData(ORIGINAL) !== ''
  try {
    node.setRelaunchData({ ...(isPastiche && { edit: styleName }), ...(isRestorable && { restore: '' }) })
  } catch (error) {
    console.warn(`No relaunch buttons on ${node.type} ${node.id}`, error)
  }
}

function parse(text: string): Record<string, unknown> | null {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
