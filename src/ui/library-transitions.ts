import type { Shelf } from '../protocol/calls.ts'
import { newestFirst, type ReadShelf } from './read-shelf.ts'
import type { Notice, State } from './state.ts'
import { galleryOf, type OwnStyle, type StyleBook } from './styles.ts'

/** What is on a shelf, read anew. A style in use that is no longer there stays in use. */
export function shelfRead(state: State, shelf: Shelf, { styles, unread }: ReadShelf): State {
  return withBook({ ...state, unread: { ...state.unread, [shelf]: unread } }, { ...state.book, [shelf]: styles })
}

/** A style was put on its shelf, in the stead of the one with its id. */
export function stylePut(state: State, style: OwnStyle): State {
  const { id, shelf } = style
  const others = state.book[shelf].filter((other) => other.id !== id)
  return withBook(state, { ...state.book, [shelf]: newestFirst([style, ...others]) })
}

/** A style was taken off its shelf by hand: in its stead, where it was chosen and is on no other, the first preset is. */
export function styleTaken(state: State, { id, shelf }: OwnStyle): State {
  const book = { ...state.book, [shelf]: state.book[shelf].filter((other) => other.id !== id) }
  const isChosen = state.look.style === id && !has(book, id) && state.custom?.id !== id
  return withBook(isChosen ? { ...state, look: { ...state.look, style: firstOf(book) } } : state, book)
}

export const noticed = (state: State, notice: Notice | null): State =>
  state.notice === notice ? state : { ...state, notice }

function withBook(state: State, book: StyleBook): State {
  const { look, preferences, custom } = state
  const used = galleryOf(state.book, custom).find(({ id }) => id === look.style) ?? null
  const remembered = has(book, preferences.look.style) ? preferences.look.style : firstOf(book)
  return {
    ...state,
    book,
    custom: has(book, look.style) || custom?.id === look.style ? custom : used,
    preferences:
      remembered === preferences.look.style
        ? preferences
        : { ...preferences, look: { ...preferences.look, style: remembered } }
  }
}

function has(book: StyleBook, id: string): boolean {
  return galleryOf(book, null).some((style) => style.id === id)
}

function firstOf({ presets }: StyleBook): string {
  return presets[0]?.id ?? ''
}
