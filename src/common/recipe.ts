import { PasticheError } from './errors.ts'
import { LANDINGS, type Landing, type Look } from './look.ts'

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
  /** `SourceImage.key` of the content. */
  readonly sourceKey: string
  /** Which networks painted it: the transformer's sha256, shortened. */
  readonly engine: string
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
    throw new PasticheError('recipe-unreadable', `Recipe format ${String(value['format'])}, not 1`)
  const { look, landing, styleName, styleVector, sourceKey, engine } = value
  if (!isLook(look)) throw new PasticheError('recipe-unreadable', 'Recipe has no valid look')
  if (!LANDINGS.includes(landing as Landing)) throw new PasticheError('recipe-unreadable', `Landing ${String(landing)}`)
  if (!areStrings(styleName, styleVector, sourceKey, engine))
    throw new PasticheError('recipe-unreadable', 'Recipe lacks a text')
  return value as unknown as Recipe // every field was checked above
}

export function isLook(value: unknown): value is Look {
  if (!isRecord(value)) return false
  const { style, strength, keepColours, strokeSize } = value
  return (
    typeof style === 'string' &&
    within(strength, 0, 1) &&
    typeof keepColours === 'boolean' &&
    within(strokeSize, 0.1, 10)
  )
}

function within(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max
}

function areStrings(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
