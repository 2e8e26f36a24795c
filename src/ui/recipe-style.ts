import { decodeBase64 } from '../common/base64.ts'
import { PasticheError } from '../common/errors.ts'
import type { Recipe } from '../common/recipe.ts'
import { HALF_BYTES } from './half.ts'
import { galleryOf, type Style, type StyleBook } from './styles.ts'

/** @throws `recipe-unreadable` unless the text, base64 of float16, holds `styleSize` numbers. */
export function decodeVector(text: string, styleSize: number): Uint8Array<ArrayBuffer> {
  const vector = decodeBase64(text)
  if (vector?.length === styleSize * HALF_BYTES) return vector
  throw new PasticheError(
    'recipe-unreadable',
    `Style vector of ${text.length} characters is not base64 of ${styleSize * HALF_BYTES} bytes`
  )
}

/**
 * The style of a recipe that the gallery does not have, from the recipe's own vector; null where the gallery has it.
 * @throws `recipe-unreadable` for a damaged vector, `style-unknown` for one of another transformer, where its numbers
 * would mean something else.
 */
export function customStyle(book: StyleBook, recipe: Recipe): Style | null {
  const { look, styleName, styleVector, engine } = recipe
  if (galleryOf(book, null).some(({ id }) => id === look.style)) return null
  if (engine !== book.engine)
    throw new PasticheError('style-unknown', `Style "${look.style}" belongs to ${engine}, not ${book.engine}`)
  const vector = decodeVector(styleVector, book.styleSize)
  return { id: look.style, name: styleName, artist: '', work: '', year: '', thumbnail: null, vector }
}
