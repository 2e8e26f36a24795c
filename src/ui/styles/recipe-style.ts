import { decodeBase64 } from '../../common/base64.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Recipe } from '../../common/recipe.ts'
import { HALF_BYTES } from './half.ts'
import { isKnown, type Style, type StyleCatalog } from './styles.ts'

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
 * The styles of a recipe that the gallery does not have, from the recipe's own vectors: its own, and the one mixed in.
 * @throws `recipe-unreadable` for a damaged vector, `style-unknown` for one of another transformer, where its numbers
 * would mean something else.
 */
export function customStyles(
  catalog: StyleCatalog,
  { look, styleName, styleVector, mixed, engine }: Recipe
): readonly Style[] {
  const carried = [{ id: look.style, styleName, styleVector }]
  if (look.mix !== null && mixed !== null && look.mix.style !== look.style)
    carried.push({ id: look.mix.style, ...mixed })
  const unknown = carried.filter(({ id }) => !isKnown(catalog, id))
  return unknown.map(({ id, styleName, styleVector }) => {
    if (engine !== catalog.engine)
      throw new PasticheError('style-unknown', `Style "${id}" belongs to ${engine}, not ${catalog.engine}`)
    const vector = decodeVector(styleVector, catalog.styleSize)
    return { id, name: styleName, artist: '', work: '', year: '', thumbnail: null, vector }
  })
}
