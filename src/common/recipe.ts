import { PasticheError } from './errors.ts'
import { LANDINGS, type Landing, type Look } from './look.ts'
import { readLook } from './read-look.ts'
import { cleanStyleName } from './style-name.ts'

/**
 * What made a pastiche, written to its node as plugin data, so that anyone who opens the file can re-edit it.
 * Read back only through `parseRecipe`: other people's files are other people's data.
 */
export interface Recipe {
  readonly format: 1
  readonly look: Look
  readonly landing: Landing
  /** The style's own name, for when its id is not known here. */
  readonly styleName: string
  /** The style vector as base64 of float16, so that a pastiche outlives the preset it was made with. */
  readonly styleVector: string
  /** The same of the style that is mixed in; null where none is. */
  readonly mixed: MixedStyle | null
  /** The series' pooled statistics as base64 of float32, to paint it again as it was; null where it had its own. */
  readonly series: string | null
  /** `SourceImage.key` of the content. */
  readonly sourceKey: string
  /** Which networks painted it: the transformer's sha256, shortened. */
  readonly engine: string
}

export interface MixedStyle {
  readonly styleName: string
  readonly styleVector: string
}

export function writeRecipe(recipe: Recipe): string {
  return JSON.stringify(recipe)
}

/** @throws `recipe-unreadable` for anything but a recipe of a known format. */
export function parseRecipe(text: string): Recipe {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new PasticheError('recipe-unreadable', 'Recipe is not JSON', error)
  }
  if (!isRecord(value)) throw new PasticheError('recipe-unreadable', `Recipe is a ${typeof value}`)
  if (value['format'] !== 1)
    throw new PasticheError('recipe-unreadable', `Recipe format ${JSON.stringify(value['format'])}, not 1`)
  const { landing, styleName, styleVector, sourceKey, engine } = value
  const look = readLook(value['look'])
  if (look === null) throw new PasticheError('recipe-unreadable', 'Recipe has no valid look')
  if (!isLanding(landing)) throw new PasticheError('recipe-unreadable', `Landing ${JSON.stringify(landing)}`)
  if (!isText(styleName) || !isText(styleVector) || !isText(sourceKey) || !isText(engine))
    throw new PasticheError('recipe-unreadable', 'Recipe lacks a text')
  const mixed = look.mix === null ? null : readMixed(value['mixed'])
  const series = isText(value['series']) ? value['series'] : null // earlier versions knew none
  const name = cleanStyleName(styleName)
  return { format: 1, look, landing, styleName: name, styleVector, mixed, series, sourceKey, engine }
}

function readMixed(value: unknown): MixedStyle {
  const { styleName, styleVector } = isRecord(value) ? value : {}
  if (!isText(styleName) || !isText(styleVector))
    throw new PasticheError('recipe-unreadable', 'Recipe lacks the style that is mixed in')
  return { styleName: cleanStyleName(styleName), styleVector }
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isLanding(value: unknown): value is Landing {
  return LANDINGS.some((known) => known === value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
