import type { Events } from './events.ts'

/** What a plugin answers to something typed into Figma's quick actions. */
export interface QuickActionAnswer {
  readonly suggestions: readonly { name: string; data?: unknown; icon?: string | Uint8Array }[]
  readonly error: string | null
}

/** Asks as Figma does at every key pressed; the plugin answers before this returns, or not at all. */
export function askForSuggestions(events: Events, key: string, query: string): QuickActionAnswer {
  let answer: QuickActionAnswer = { suggestions: [], error: null }
  const result: SuggestionResults = {
    setSuggestions: (given) => {
      const suggestions = given.map((one) => (typeof one === 'string' ? { name: one, data: one } : one))
      answer = { suggestions, error: null }
    },
    setError: (error) => {
      answer = { suggestions: [], error }
    },
    setLoadingMessage: () => {}
  }
  events.emit('input', { query, key, parameters: {}, result })
  return answer
}
