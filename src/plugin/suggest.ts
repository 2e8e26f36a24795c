import { ownStyles } from './own-styles.ts'
import { type OfferedStyle, presets } from './presets.ts'

const STRENGTHS = [100, 75, 50, 25]

/** Read when typing begins, for all that is typed then. */
let own: Promise<OfferedStyle[]> | null = null

/** Answers what is typed into Figma's quick actions: styles with their pictures, then strengths in percent. */
export function suggest({ key, query, result }: ParameterInputEvent): void {
  if (key === 'style') void suggestStyles(query, result)
  if (key === 'strength') suggestStrengths(query, result)
}

/** Own styles come first: there are few of them, and somebody made them for this. */
async function suggestStyles(query: string, result: SuggestionResults): Promise<void> {
  if (figma.currentPage.selection.length === 0) return result.setError('Select a layer to restyle first.')
  if (own === null || query === '') own = ownStyles()
  const wanted = query.trim().toLowerCase()
  const found = [...(await own), ...presets()].filter(({ name }) => name.toLowerCase().includes(wanted))
  if (found.length === 0) result.setError(`No style is called “${query}”.`)
  else result.setSuggestions(found.map(suggestionOf))
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
  result.setSuggestions(offered.map((strength) => ({ name: `${strength} %`, data: strength / 100 })))
}
