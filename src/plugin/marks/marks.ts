import { PasticheError } from '../../common/errors.ts'
import { isObject, parseObject } from '../../common/is-object.ts'
import { LANDINGS, type Landing } from '../../common/look.ts'
import type { Recipe } from '../../common/recipe.ts'
import { cleanStyleName } from '../../common/style-name.ts'
import { withCode } from '../figma/figma-errors.ts'
import { isPicture, type PaintedOver, type PicturePaint } from '../figma/paints.ts'
import { type Cell, type CellTexts, moveCells, readCells, usableCells } from './mark-cells.ts'
import { updateButtons } from './relaunch-buttons.ts'

/**
 * Plugin data that describes a pastiche and how to remove it. The recipe is stored beside the mark. A mark is copied
 * with its layer, within a file and to other files, and anyone may have changed the layer since. So a mark counts only
 * where the layer's fills match it.
 */
export interface Mark {
  readonly landing: Landing
  /** Hash of the pastiche's image. */
  readonly image: string
  /** `SourceImage.key` of the content that was painted. */
  readonly key: string
  /**
   * The image paint that was painted, with all its properties. For a rendered layer, it is the paint of the
   * rendering.
   */
  readonly original: PicturePaint
  /**
   * Whether the original paint lies beneath the pastiche. False only for a `replace` of older versions, which removed
   * it.
   */
  readonly kept: boolean
  /**
   * Id of the paint style that the fills were linked to before the pastiche cut the link. Empty if there was none.
   */
  readonly styleId: string
  /** The layer that this one stands in for. Null for landings other than `layer`. */
  readonly standsFor: { readonly id: string; readonly pair: string } | null
}

/** A pastiche in a layer's plugin data. */
export interface Written {
  readonly mark: Mark
  /** The mark's text in the plugin data. It may have more fields than we read. Null for a new mark. */
  readonly text: string | null
  /** The recipe's text in the plugin data, readable or not. Null if there is none. */
  readonly recipe: string | null
}

/** Later versions write a higher number. A mark without a number has this format. */
const FORMAT = 1

/** The part of a mark that describes the layer's paints. */
export function paintedOver({ image, original, kept }: Mark): PaintedOver {
  return { image, original, replaced: !kept }
}

/** The pastiches in a layer's plugin data, back to front. Marks that are damaged or of a later version are skipped. */
export function readMarks(node: SceneNode): Written[] {
  return readCells(node).flatMap((cell) => asWritten(cell) ?? [])
}

/** The mark of a stand-in, which has one at most. Null for other layers. */
export function readStandInMark(node: SceneNode): Mark | null {
  return readMarks(node).find(({ mark }) => mark.standsFor !== null)?.mark ?? null
}

/**
 * Writes these pastiches in place of all readable ones. Marks that cannot be read stay. If Figma refuses a write, the
 * old marks are put back as far as Figma allows.
 *
 * @param written back to front
 * @throws `storage-full` when a recipe is too long for a layer's plugin data
 */
export function writeMarks(node: SceneNode, written: readonly Written[]): void {
  const before = readCells(node)
  const usable = usableCells(before.filter((cell) => !asWritten(cell)))
  if (written.length > usable.length)
    throw withCode(`${written.length} marks, room for ${usable.length}`, 'storage-full')
  const wanted = usable.map((_, at) => textsOf(written[at]))
  try {
    moveCells(node, usable, wanted)
  } catch (error) {
    const asItWas = usable.map((index) => before.find((cell) => cell.index === index) ?? null)
    tidily(() => moveCells(node, usable, asItWas))
    throw withCode(error, 'storage-full')
  }
  updateButtons(
    node,
    written.map(({ recipe }) => styleNameOf(recipe ?? ''))
  )
}

/** Deletes data that no longer has an effect, such as the mark of a removed pastiche. A failure is only logged. */
export function tidily(clear: () => void): void {
  try {
    clear()
  } catch (error) {
    console.warn('Plugin data of Pastiche could not be deleted', error)
  }
}

function textsOf(written: Written | undefined): CellTexts | null {
  if (!written) return null
  const { mark, text, recipe } = written
  return { mark: text ?? JSON.stringify({ format: FORMAT, ...mark }), recipe: recipe ?? '' }
}

function asWritten({ mark: text, recipe }: Cell): Written | null {
  const mark = asMark(text)
  return mark && { mark, text, recipe: recipe || null }
}

function asMark(text: string): Mark | null {
  const value = parseObject(text)
  if (!value || (value['format'] ?? FORMAT) !== FORMAT) return null
  const { image, key, original, styleId } = value
  const landing = LANDINGS.find((known) => known === value['landing'])
  if (!landing || typeof image !== 'string' || typeof key !== 'string' || typeof styleId !== 'string') return null
  if (!isPicture(original as Paint | undefined)) return null
  const standsFor = landing === 'layer' ? asPair(value['standsFor']) : null
  if (landing === 'layer' && !standsFor) return null
  const kept = landing !== 'replace' || value['kept'] === true
  return { landing, image, key, original: original as PicturePaint, kept, styleId, standsFor }
}

function asPair(value: unknown): Mark['standsFor'] {
  const { id, pair } = isObject(value) ? value : {}
  return typeof id === 'string' && typeof pair === 'string' && id !== '' && pair !== '' ? { id, pair } : null
}

/**
 * Adds to a recipe from the panel the fields that are known only when the pastiche is placed.
 * @throws `recipe-unreadable`
 */
export function recipeWith(recipe: string, fields: Partial<Pick<Recipe, 'landing' | 'sourceKey'>>): string {
  const value = parseObject(recipe)
  const name = value?.['styleName']
  if (value?.['format'] !== 1 || typeof name !== 'string')
    throw new PasticheError('recipe-unreadable', `Not a recipe: ${recipe.length} letters`)
  // The fields are not checked here: the panel checks them when it reads the recipe.
  return JSON.stringify({ ...value, styleName: cleanStyleName(name), ...fields })
}

/** The name of a recipe's style. Empty if the recipe cannot be read. */
export function styleNameOf(recipe: string): string {
  const name = parseObject(recipe)?.['styleName']
  return typeof name === 'string' ? cleanStyleName(name) : ''
}
