import { isObject, parseObject } from '../../common/is-object.ts'
import { LANDINGS, type Landing } from '../../common/look.ts'
import { parseRecipe, type Recipe, writeRecipe } from '../../common/recipe.ts'
import { withCode } from '../figma/figma-errors.ts'
import { isPicture, type PaintedOver, type Picture } from '../figma/paints.ts'
import { type Cell, type CellTexts, moveCells, readCells, usableCells } from './mark-cells.ts'
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
  /** That paint still lies beneath the pastiche. False only for what older versions replaced: they kept its hash alone. */
  readonly kept: boolean
  /** The paint style that the layer's fills were linked to; painting over them cut the link. Empty for none. */
  readonly styleId: string
  /** For a `layer` only: the layer it stands in for. */
  readonly standsFor: { readonly id: string; readonly pair: string } | null
}

/** A pastiche as it is written on its layer. */
export interface Written {
  readonly mark: Mark
  /** The mark as it stands on the layer, which may say more than we read; null for one that is not there yet. */
  readonly text: string | null
  /** The recipe's JSON as it stands, readable or not; null for none. */
  readonly recipe: string | null
}

/** Marks of later versions say a higher one. Marks without it are of this one, too. */
const FORMAT = 1

/** The mark as far as the layer's paints are concerned. */
export function paintedOver({ image, original, kept }: Mark): PaintedOver {
  return { image, original, replaced: !kept }
}

/** The pastiches written on a layer, back to front; what is not ours, damaged or of a later version is passed over. */
export function readMarks(node: SceneNode): Written[] {
  return readCells(node).flatMap((cell) => asWritten(cell) ?? [])
}

/** Of a layer that stands in for another, which has no more than one. */
export function readStandInMark(node: SceneNode): Mark | null {
  return readMarks(node).find(({ mark }) => mark.standsFor !== null)?.mark ?? null
}

/**
 * Writes all of them, in the stead of those that were there. What cannot be read is not ours to touch and stays.
 * Where Figma refuses half-way, everything that was written before is still there, or what takes its place is.
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

/** Does what nothing depends on any more: a mark whose pastiche is gone says nothing, so that it may as well stay. */
export function tidily(clear: () => void): void {
  try {
    clear()
  } catch (error) {
    console.warn('Notes of Pastiche could not be cleared away', error)
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
  return { landing, image, key, original: original as Picture, kept, styleId, standsFor }
}

function asPair(value: unknown): Mark['standsFor'] {
  const { id, pair } = isObject(value) ? value : {}
  return typeof id === 'string' && typeof pair === 'string' && id !== '' && pair !== '' ? { id, pair } : null
}

/**
 * A recipe from the panel as it is written to a layer, with the fields that are known only now.
 * @throws `recipe-unreadable`
 */
export function recipeWith(recipe: string, fields: Partial<Pick<Recipe, 'landing' | 'sourceKey'>>): string {
  return writeRecipe({ ...parseRecipe(recipe), ...fields })
}

/** The name of a recipe's style; empty where the recipe cannot be read. */
export function styleNameOf(recipe: string): string {
  const name = parseObject(recipe)?.['styleName']
  return typeof name === 'string' ? name : ''
}
