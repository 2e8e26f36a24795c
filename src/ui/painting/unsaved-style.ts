import { encodeBase64 } from '../../common/base64.ts'
import { ownStyleId } from '../../common/style-id.ts'
import type { StyleBytes } from '../../protocol/pictures.ts'
import type { State } from '../state/state.ts'
import { narrowFloats } from '../styles/half.ts'
import { galleryOf, isKnown, lookBytes } from '../styles/styles.ts'

/** A style that is in use and on no shelf. */
export interface UnsavedStyle {
  /** A suggestion: "Starry Night × Halftone 40%". */
  readonly name: string
  readonly style: StyleBytes
}

/** A mix, or the style from the recipe of the selected pastiche. Null for a preset or a style on a shelf. */
export function unsavedStyle({
  look,
  catalog,
  customs
}: Pick<State, 'look' | 'catalog' | 'customs'>): UnsavedStyle | null {
  const nameOf = (id: string): string | undefined => galleryOf(catalog, customs).find((style) => style.id === id)?.name
  const mix = look.mix !== null && look.mix.share > 0 ? look.mix : null
  const first = nameOf(look.style)
  const second = mix === null ? '' : nameOf(mix.style)
  if (first === undefined || second === undefined) return null
  if (mix === null && isKnown(catalog, look.style)) return null
  const style = lookBytes(catalog, look, customs)
  if (isKnown(catalog, ownStyleId(catalog.transformer, encodeBase64(narrowFloats(style))))) return null
  return { name: mix === null ? first : `${first} × ${second} ${Math.round(mix.share * 100)}%`, style }
}
