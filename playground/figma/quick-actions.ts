import type { Events } from './events.ts'
import type { FigmaUnknowns } from './unknowns.ts'

/** The most bytes of icon and data that a suggestion, or the list of suggestions, may have. */
const LIMIT = 20480

type Suggestion = QuickActionAnswer['suggestions'][number]

/** The plugin's answer to text that is typed into Figma's quick actions. */
export interface QuickActionAnswer {
  readonly suggestions: readonly { name: string; data?: unknown; icon?: string | Uint8Array }[]
  readonly error: string | null
}

/**
 * Emits 'input', as Figma does for every key. The plugin may answer later, so the returned object always has its
 * latest answer.
 */
export function askForSuggestions(
  events: Events,
  key: string,
  query: string,
  limit: FigmaUnknowns['suggestionLimit']
): QuickActionAnswer {
  const answer: { -readonly [Key in keyof QuickActionAnswer]: QuickActionAnswer[Key] } = {
    suggestions: [],
    error: null
  }
  const result: SuggestionResults = {
    setSuggestions: (given) => {
      const suggestions: readonly Suggestion[] = given.map((one) =>
        typeof one === 'string' ? { name: one, data: one } : one
      )
      const sizes = suggestions.map(sizeOf)
      const size = limit === 'each' ? Math.max(0, ...sizes) : sizes.reduce((sum, one) => sum + one, 0)
      if (size > LIMIT) throw new Error(`in setSuggestions: Suggestions exceed the limit of ${LIMIT} bytes: ${size}`)
      answer.suggestions = suggestions
      answer.error = null
    },
    setError: (error) => {
      answer.suggestions = []
      answer.error = error
    },
    setLoadingMessage: () => {}
  }
  events.emit('input', { query, key, parameters: {}, result })
  return answer
}

function sizeOf({ data, icon = '' }: Suggestion): number {
  return icon.length + (data === undefined ? 0 : (JSON.stringify(data)?.length ?? 0))
}
