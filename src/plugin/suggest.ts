import { presets } from './presets.ts'

const STRENGTHS = [100, 75, 50, 25]

/** Answers what is typed into Figma's quick actions: styles with their pictures, then strengths in percent. */
export function suggest({ key, query, result }: ParameterInputEvent): void {
  if (key === 'style') suggestStyles(query, result)
  if (key === 'strength') suggestStrengths(query, result)
}

function suggestStyles(query: string, result: SuggestionResults): void {
  const wanted = query.trim().toLowerCase()
  const found = presets().filter(({ name }) => name.toLowerCase().includes(wanted))
  if (figma.currentPage.selection.length === 0) result.setError('Select a layer to restyle first.')
  else if (found.length === 0) result.setError(`No style is called “${query}”.`)
  else result.setSuggestions(found.map(({ id, name, thumbnail }) => ({ name, data: id, icon: thumbnail })))
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
