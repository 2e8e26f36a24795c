import { PasticheError } from '../common/errors.ts'
import type { Recipe } from '../common/recipe.ts'
import { HALF_BYTES } from './half.ts'
import type { Style, StyleBook } from './styles.ts'

/** A style vector as recipes keep it: base64 of float16, 3 kB as text. */
export function encodeVector(vector: Uint8Array): string {
  let binary = ''
  for (const byte of vector) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** @throws `recipe-unreadable` unless the text holds `styleSize` numbers. */
export function decodeVector(text: string, styleSize: number): Uint8Array<ArrayBuffer> {
  let binary: string
  try {
    binary = atob(text)
  } catch (error) {
    throw new PasticheError('recipe-unreadable', 'Style vector is not base64', error)
  }
  if (binary.length !== styleSize * HALF_BYTES) {
    throw new PasticheError(
      'recipe-unreadable',
      `Style vector has ${binary.length} bytes, not ${styleSize * HALF_BYTES}`
    )
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/**
 * The style of a recipe that the gallery does not have, from the recipe's own vector; null where the gallery has it.
 * @throws `recipe-unreadable` for a damaged vector, `style-unknown` for one of another transformer, where its numbers
 * would mean something else.
 */
export function customStyle(book: StyleBook, recipe: Recipe): Style | null {
  const { look, styleName, styleVector, engine } = recipe
  if (book.presets.some((preset) => preset.id === look.style)) return null
  if (engine !== book.engine)
    throw new PasticheError('style-unknown', `Style "${look.style}" belongs to ${engine}, not ${book.engine}`)
  const vector = decodeVector(styleVector, book.styleSize)
  return { id: look.style, name: styleName, artist: '', work: '', year: '', thumbnail: null, vector }
}
