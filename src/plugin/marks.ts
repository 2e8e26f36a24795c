import { LANDINGS, type Landing } from '../common/look.ts'
import { parseRecipe, type Recipe } from '../common/recipe.ts'
import { withCode } from './figma-errors.ts'
import { isPicture, type PaintedOver, type Picture } from './paints.ts'
import { parseData } from './parse-data.ts'
import { updateButtons } from './relaunch-buttons.ts'

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

/** A pastiche as it is written on its layer. */
export interface Written {
  readonly mark: Mark
  /** The recipe's JSON as it stands, readable or not; null for none. */
  readonly recipe: string | null
}

/** The mark as far as the layer's paints are concerned. */
export function paintedOver({ image, original, landing }: Mark): PaintedOver {
  return { image, original, replaced: landing === 'replace' }
}

const RECIPE = 'recipe'
const MARK = 'pastiche'
/** More pictures than this on one layer nobody paints; it bounds what is looked for in a damaged one. */
const MOST = 32

/** The first stands where a single one always stood, so that what older versions wrote is read, and the other way round. */
const nth = (key: string, index: number): string => (index === 0 ? key : `${key}/${index}`)

/** The pastiches written on a layer, back to front; what is not ours or damaged is passed over. */
export function readMarks(node: SceneNode): Written[] {
  const written: Written[] = []
  for (let index = 0; index < MOST; index++) {
    const text = node.getPluginData(nth(MARK, index))
    if (text === '') break
    const mark = asMark(text)
    if (mark) written.push({ mark, recipe: node.getPluginData(nth(RECIPE, index)) || null })
  }
  return written
}

/** Of a layer that stands in for another, which has no more than one. */
export function readStandInMark(node: SceneNode): Mark | null {
  return readMarks(node).find(({ mark }) => mark.standsFor !== null)?.mark ?? null
}

/**
 * Writes all of them, in the stead of those that were there, or none.
 * @param written back to front
 * @throws `storage-full` when a recipe is too long for a layer's plugin data
 */
export function writeMarks(node: SceneNode, written: readonly Written[]): void {
  const before = Array.from({ length: MOST }, (_, index) => [MARK, RECIPE].map((key) => nth(key, index)))
    .flat()
    .map((key) => [key, node.getPluginData(key)] as const)
    .filter(([, text]) => text !== '')
  try {
    for (const [key] of before) node.setPluginData(key, '')
    for (const [index, { mark, recipe }] of written.entries()) {
      node.setPluginData(nth(RECIPE, index), recipe ?? '')
      node.setPluginData(nth(MARK, index), JSON.stringify(mark))
    }
  } catch (error) {
    for (const index of written.keys()) for (const key of [MARK, RECIPE]) node.setPluginData(nth(key, index), '')
    for (const [key, text] of before) node.setPluginData(key, text)
    throw withCode(error, 'storage-full')
  }
  updateButtons(
    node,
    written.flatMap(({ recipe }) => styleNameOf(recipe) ?? [])
  )
}

function asMark(text: string): Mark | null {
  const value = parseData(text)
  if (!value || !LANDINGS.includes(value['landing'] as Landing)) return null
  if (typeof value['image'] !== 'string' || typeof value['key'] !== 'string' || typeof value['styleId'] !== 'string')
    return null
  if (!isPicture(value['original'] as Paint | undefined)) return null
  const pair = value['standsFor'] as { id?: unknown; pair?: unknown } | null
  if (value['landing'] === 'layer' && (typeof pair?.id !== 'string' || typeof pair.pair !== 'string')) return null
  return value as unknown as Mark // every field was checked above
}

/** The recipe as it will be stored, with the landing that it came to. @throws `recipe-unreadable` */
export function recipeFor(text: string, landing: Landing): Recipe {
  return { ...parseRecipe(text), landing }
}

function styleNameOf(recipe: string | null): string | null {
  const name = parseData(recipe ?? '')?.['styleName']
  return typeof name === 'string' ? name : null
}
