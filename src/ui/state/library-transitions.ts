import type { Look } from '../../common/look.ts'
import type { Shelf } from '../../protocol/stored.ts'
import { newestFirst, type ReadShelf } from '../styles/read-shelf.ts'
import { galleryOf, isKnown, type OwnStyle, type StyleCatalog } from '../styles/styles.ts'
import type { Notice, State } from './state.ts'

/** A shelf was read again. If the style in use is no longer on it, that style stays in use. */
export function shelfRead(state: State, shelf: Shelf, { styles, unread }: ReadShelf): State {
  return withCatalog({ ...state, unread: { ...state.unread, [shelf]: unread } }, { ...state.catalog, [shelf]: styles })
}

/** A style was put on its shelf, in place of one with the same id. */
export function stylePut(state: State, style: OwnStyle): State {
  const { id, shelf } = style
  const others = state.catalog[shelf].filter((other) => other.id !== id)
  return withCatalog(state, { ...state.catalog, [shelf]: newestFirst([style, ...others]) })
}

/** A style was deleted from its shelf. If it was chosen and is on no other shelf, the first preset is chosen. */
export function styleTaken(state: State, { id, shelf }: OwnStyle): State {
  const catalog = { ...state.catalog, [shelf]: state.catalog[shelf].filter((other) => other.id !== id) }
  const isGone = !isKnown(catalog, id) && state.customs.every((style) => style.id !== id)
  return withCatalog(
    isGone ? { ...state, look: without(state.look, (other) => other === id, catalog) } : state,
    catalog
  )
}

export const noticed = (state: State, notice: Notice | null): State =>
  state.notice === notice ? state : { ...state, notice }

/**
 * The shelves have changed. Styles that the look still needs, but that are on no shelf any more, are kept in `customs`.
 */
function withCatalog(state: State, catalog: StyleCatalog): State {
  const { look, preferences, customs } = state
  const used = [look.style, ...(look.mix === null ? [] : [look.mix.style])]
  const kept = galleryOf(state.catalog, customs).filter(({ id }) => used.includes(id) && !isKnown(catalog, id))
  const others = customs.filter(({ id }) => kept.every((style) => style.id !== id))
  const remembered = without(preferences.look, (id) => !isKnown(catalog, id), catalog)
  return {
    ...state,
    catalog,
    customs: kept.length === 0 ? customs : [...kept, ...others],
    preferences: remembered === preferences.look ? preferences : { ...preferences, look: remembered }
  }
}

/** The look without missing styles: the first preset replaces its style, and a mix with a missing style is removed. */
function without(look: Look, isGone: (id: string) => boolean, { presets }: StyleCatalog): Look {
  const style = isGone(look.style) ? (presets[0]?.id ?? '') : look.style
  const mix = look.mix !== null && isGone(look.mix.style) ? null : look.mix
  return style === look.style && mix === look.mix ? look : { ...look, style, mix }
}
