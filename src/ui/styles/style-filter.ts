import type { Style } from './styles.ts'

/** Which styles the gallery shows. */
export interface StyleFilter {
  /** Words that all have to occur in name, artist, work or tags. */
  readonly words: string
  /** `all`, `favourites`, `recent`, or a tag. */
  readonly among: string
}

export const EVERY_STYLE: StyleFilter = { words: '', among: 'all' }

/** The order in which tags are offered: from the kind of picture to its mood. Others follow. */
const KNOWN_TAGS = ['work', 'technique', 'colour', 'monochrome', 'calm', 'strong']

/** The tags that tell some of these styles from others, each once. */
export function tagsOf(styles: readonly Style[]): readonly string[] {
  const all = [...new Set(styles.flatMap(({ tags }) => tags ?? []))]
  const rank = (tag: string): number => (KNOWN_TAGS.includes(tag) ? KNOWN_TAGS.indexOf(tag) : KNOWN_TAGS.length)
  return all.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
}

/** The styles that pass the filter: recent ones in the order in which they were used, others in that of `styles`. */
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

/** In lower case and without accents, so that "Cezanne" finds Cézanne. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
