import type { Style } from './styles.ts'

/** Which styles the gallery shows. */
export interface StyleFilter {
  /** Words separated by spaces. All of them have to occur in name, artist, work, year or tags. */
  readonly words: string
  /** `all`, `favourites`, `recent`, or a tag. */
  readonly among: string
}

export const EVERY_STYLE: StyleFilter = { words: '', among: 'all' }

/**
 * Tags in the order in which they are offered: first the kind of picture, last its mood. Other tags follow in
 * alphabetical order.
 */
const KNOWN_TAGS = ['work', 'technique', 'colour', 'monochrome', 'calm', 'strong']

/** The tags of these styles, each once, in the order in which they are offered. */
export function tagsOf(styles: readonly Style[]): readonly string[] {
  const all = [...new Set(styles.flatMap(({ tags }) => tags ?? []))]
  const rank = (tag: string): number => (KNOWN_TAGS.includes(tag) ? KNOWN_TAGS.indexOf(tag) : KNOWN_TAGS.length)
  return all.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
}

/**
 * The styles that pass the filter, in the order of `styles`. Recent styles are in the order in which they were used.
 */
export function filterStyles(
  styles: readonly Style[],
  { words, among }: StyleFilter,
  { favourites, recent }: { readonly favourites: readonly string[]; readonly recent: readonly string[] }
): readonly Style[] {
  const wanted = plain(words)
    .split(' ')
    .filter((word) => word !== '')
  const isFound = ({ name, artist, work, year, tags = [] }: Style): boolean => {
    const text = plain([name, artist, work, year, ...tags].join(' '))
    return wanted.every((word) => text.includes(word))
  }
  const found = styles.filter(isFound)
  if (among === 'all') return found
  if (among === 'favourites') return found.filter(({ id }) => favourites.includes(id))
  if (among === 'recent') return recent.flatMap((id) => found.find((style) => style.id === id) ?? [])
  return found.filter(({ tags }) => tags?.includes(among))
}

/** The text in lower case and without accents, so that "Cezanne" finds "Cézanne". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
