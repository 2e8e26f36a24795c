import { DEFAULT_LOOK, type Look, type StyleDefaults } from '../../common/look.ts'
import { galleryOf, type Style, type StyleCatalog } from './styles.ts'

/** The styles that are known: those of the gallery, and those that only a recipe has. */
interface Known {
  readonly catalog: StyleCatalog
  readonly customs: readonly Style[]
}

/** The defaults of this style. Only presets have their own; for all other styles they are those of `DEFAULT_LOOK`. */
export function defaultsOf({ catalog, customs }: Known, style: string): StyleDefaults {
  const found = galleryOf(catalog, customs).find(({ id }) => id === style)
  const { strength, detail, refineWeights } = { ...DEFAULT_LOOK, ...found?.defaults }
  return { strength, detail, refineWeights }
}

/**
 * The settings that change when another style is chosen: the style, and those with defaults that depend on the style.
 * A setting that the designer has changed stays as it is.
 */
export function inStyle(known: Known, look: Look, style: string): Partial<Look> {
  const [before, after] = [defaultsOf(known, look.style), defaultsOf(known, style)]
  const names = (Object.keys(after) as (keyof StyleDefaults)[]).filter(
    (name) => isSame(look[name], before[name]) && !isSame(before[name], after[name])
  )
  return { style, ...Object.fromEntries(names.map((name) => [name, after[name]])) }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
