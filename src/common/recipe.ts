import { PasticheError } from './errors.ts'
import { inWords, isObject, parseObject } from './is-object.ts'
import { LANDINGS, type Landing, type Look } from './look.ts'
import { type Mask, readMask, writeMask } from './mask.ts'
import { readLook } from './read-look.ts'
import { cleanStyleName } from './style-name.ts'

/**
 * The settings that a pastiche was painted with. They are stored on its layer as plugin data, so anyone who opens the
 * file can edit the pastiche. Read them with `parseRecipe`, because plugin data may be damaged or hostile.
 */
export interface Recipe {
  readonly format: 1
  readonly look: Look
  readonly landing: Landing
  /** The style's name, for a panel that does not know the style's id. */
  readonly styleName: string
  /** The style vector as base64 of float16. With it, a pastiche can be painted again where its style is missing. */
  readonly styleVector: string
  /** Name and vector of the style that is mixed in; null where `look.mix` is null. */
  readonly mixed: MixedStyle | null
  /**
   * The pooled statistics of the series as base64 of float32. Null for a pastiche that was painted with its own
   * statistics.
   */
  readonly series: string | null
  /** The part of the picture that is not painted; null for none. */
  readonly mask: Mask | null
  /** `SourceImage.key` of the content. */
  readonly sourceKey: string
  /** Id of the transformer that painted the pastiche: the start of its sha256. */
  readonly engine: string
}

export interface MixedStyle {
  readonly styleName: string
  readonly styleVector: string
}

export function writeRecipe(recipe: Recipe): string {
  return JSON.stringify({ ...recipe, mask: recipe.mask && writeMask(recipe.mask) })
}

/** @throws `recipe-unreadable` where the text is not a recipe of a known format */
export function parseRecipe(text: string): Recipe {
  const value = parseObject(text)
  if (value === null) throw unreadable('it is not the JSON of an object')
  if (value['format'] !== 1) throw unreadable(`its format is ${inWords(value['format'])}, not 1`)
  const { landing, styleName, styleVector, sourceKey, engine } = value
  const look = readLook(value['look'])
  if (look === null) throw unreadable('its look is not valid')
  if (!isLanding(landing)) throw unreadable(`its landing is ${inWords(landing)}`)
  if (!isText(styleName) || !isText(styleVector) || !isText(sourceKey) || !isText(engine))
    throw unreadable('a text field is missing')
  const mixed = look.mix === null ? null : readMixed(value['mixed'])
  const series = isText(value['series']) ? value['series'] : null // null in recipes of earlier versions
  const mask = readMask(value['mask']) // null in recipes of earlier versions
  const name = cleanStyleName(styleName)
  return { format: 1, look, landing, styleName: name, styleVector, mixed, series, mask, sourceKey, engine }
}

function readMixed(value: unknown): MixedStyle {
  const { styleName, styleVector } = isObject(value) ? value : {}
  if (!isText(styleName) || !isText(styleVector)) throw unreadable('the style that is mixed in is missing')
  return { styleName: cleanStyleName(styleName), styleVector }
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isLanding(value: unknown): value is Landing {
  return LANDINGS.some((known) => known === value)
}

function unreadable(why: string): PasticheError {
  return new PasticheError('recipe-unreadable', `Not a recipe: ${why}`)
}
