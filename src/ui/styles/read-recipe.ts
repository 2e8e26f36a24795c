import { decodeBase64 } from '../../common/base64.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Landing, Look } from '../../common/look.ts'
import type { Mask } from '../../common/mask.ts'
import { parseRecipe, type Recipe } from '../../common/recipe.ts'
import { HALF_BYTES } from './half.ts'
import { isKnown, type Style, type StyleCatalog } from './styles.ts'

/** A pastiche's recipe as the panel uses it. */
export interface ReadRecipe {
  readonly look: Look
  readonly landing: Landing
  /** The styles of the look that the gallery does not have. */
  readonly customs: readonly Style[]
  /** Pooled statistics as in `Recipe`. Null if the pastiche had its own, or if another transformer painted it. */
  readonly series: string | null
  /** The mask of the protected part of the pastiche's own picture; null if nothing is protected. */
  readonly mask: Mask | null
}

/**
 * Reads a recipe. The panel reads recipes only here.
 * @throws `recipe-unreadable`, or `style-unknown` for a style of another transformer that the gallery does not have
 */
export function readRecipe(text: string, catalog: StyleCatalog): ReadRecipe {
  const recipe = parseRecipe(text)
  const series = recipe.engine === catalog.transformer ? recipe.series : null
  const { look, landing, mask } = recipe
  return { look, landing, customs: customStyles(catalog, recipe), series, mask }
}

/**
 * Like `readRecipe`, but null for a layer without a recipe or with an unreadable one. The layer itself can still be
 * painted.
 */
export function readRecipeOrNull(text: string | null, catalog: StyleCatalog): ReadRecipe | null {
  if (text === null) return null
  try {
    return readRecipe(text, catalog)
  } catch {
    return null
  }
}

/** The mask alone, even if the styles are unknown here. Null if there is no mask or no readable recipe. */
export function readMaskOrNull(text: string | null): Mask | null {
  return parsedOrNull(text)?.mask ?? null
}

/** The look alone, even if its styles are unknown here. Null if there is no readable recipe. */
export function readLookOrNull(text: string | null): Look | null {
  return parsedOrNull(text)?.look ?? null
}

function parsedOrNull(text: string | null): Recipe | null {
  if (text === null) return null
  try {
    return parseRecipe(text)
  } catch {
    return null
  }
}

/**
 * The bytes of a style vector in base64.
 * @throws `recipe-unreadable` unless the text is base64 of `styleSize` float16 numbers
 */
export function decodeVector(text: string, styleSize: number): Uint8Array<ArrayBuffer> {
  const vector = decodeBase64(text)
  if (vector?.length === styleSize * HALF_BYTES) return vector
  throw new PasticheError(
    'recipe-unreadable',
    `Style vector of ${text.length} characters is not base64 of ${styleSize * HALF_BYTES} bytes`
  )
}

/**
 * The styles of a recipe that the gallery does not have: its own style, and the style mixed in. Their vectors come from
 * the recipe.
 * @throws `recipe-unreadable` for a damaged vector, `style-unknown` if another transformer made the recipe, because the
 * numbers of its vectors have another meaning
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
    if (engine !== catalog.transformer)
      throw new PasticheError('style-unknown', `Style "${id}" belongs to ${engine}, not ${catalog.transformer}`)
    const vector = decodeVector(styleVector, catalog.styleSize)
    return { id, name: styleName, artist: '', work: '', year: '', thumbnail: null, vector }
  })
}
