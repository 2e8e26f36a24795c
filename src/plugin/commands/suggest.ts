import { ownStyles } from '../styles/own-styles.ts'
import { type OfferedStyle, presets } from '../styles/presets.ts'

const STRENGTHS = [100, 75, 50, 25]

/** Own styles. They are read when typing begins, which is when the query is empty. */
let own: Promise<OfferedStyle[]> | null = null

/**
 * Suggests values while the designer types into Figma's quick actions: styles with their pictures, then strengths in
 * percent.
 */
export function suggest({ key, query, result }: ParameterInputEvent): void {
  if (key === 'style') void suggestStyles(query, result)
  if (key === 'strength') suggestStrengths(query, result)
}

/** Own styles come first, because there are few of them and the designer made them. */
async function suggestStyles(query: string, result: SuggestionResults): Promise<void> {
  if (figma.currentPage.selection.length === 0) return result.setError('Nothing is selected. Select a layer to paint.')
  if (own === null || query === '') own = ownStyles()
  const wanted = query.trim().toLowerCase()
  const found = [...(await own), ...presets()].filter(({ name }) => name.toLowerCase().includes(wanted))
  if (found.length === 0) result.setError(`No style is called “${query}”.`)
  else setWithIcons(result, found)
}

/**
 * The most bytes of icons and data that Figma accepts. For more it throws. Its docs do not say whether the limit holds
 * for each suggestion or for the whole list.
 */
const MOST_BYTES = 20480
/** Bytes of a suggestion besides its icon: the id, in quotes. */
const DATA_BYTES = 100

/** Suggests styles with as many pictures as Figma takes. The largest pictures are the first to be left out. */
function setWithIcons(result: SuggestionResults, found: readonly OfferedStyle[]): void {
  const fitting = found.map((style) => (bytesOf(style) > MOST_BYTES ? { ...style, thumbnail: null } : style))
  for (const styles of [fitting, smallestUpTo(MOST_BYTES, fitting), withoutIcons(fitting)]) {
    try {
      result.setSuggestions(styles.map(suggestionOf))
      return
    } catch (error) {
      console.warn('The suggestions were refused', error)
    }
  }
}

function bytesOf({ thumbnail }: OfferedStyle): number {
  return DATA_BYTES + (thumbnail?.length ?? 0)
}

/**
 * All styles, as many as possible with their pictures. Pictures are kept from the smallest to the largest, until
 * pictures and data together have `limit` bytes.
 */
function smallestUpTo(limit: number, styles: readonly OfferedStyle[]): OfferedStyle[] {
  const bySize = [...styles].sort((one, other) => bytesOf(one) - bytesOf(other))
  let bytes = DATA_BYTES * styles.length
  const kept = new Set<OfferedStyle>()
  for (const style of bySize) {
    bytes += style.thumbnail?.length ?? 0
    if (bytes <= limit) kept.add(style)
  }
  return styles.map((style) => (kept.has(style) ? style : { ...style, thumbnail: null }))
}

function withoutIcons(styles: readonly OfferedStyle[]): OfferedStyle[] {
  return styles.map((style) => ({ ...style, thumbnail: null }))
}

function suggestionOf({ id, name, thumbnail }: OfferedStyle): { name: string; data: string; icon?: Uint8Array } {
  return { name, data: id, ...(thumbnail && { icon: thumbnail }) }
}

function suggestStrengths(query: string, result: SuggestionResults): void {
  const typed = query.replace('%', '').trim()
  const percent = Number(typed)
  if (typed !== '' && !(percent > 0 && percent <= 100)) {
    result.setError('A number from 1 to 100.')
    return
  }
  const offered = typed === '' ? STRENGTHS : [percent, ...STRENGTHS.filter((strength) => strength !== percent)]
  result.setSuggestions(offered.map((strength) => ({ name: `${strength}%`, data: strength / 100 })))
}
