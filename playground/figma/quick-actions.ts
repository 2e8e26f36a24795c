import type { Events } from './events.ts'

/** What a plugin answers to something typed into Figma's quick actions. */
export interface QuickActionAnswer {
  readonly suggestions: readonly { name: string; data?: unknown; icon?: string | Uint8Array }[]
  readonly error: string | null
}

/** Asks as Figma does at every key pressed. The plugin may answer later, too: what is returned is always its latest. */
export function askForSuggestions(events: Events, key: string, query: string): QuickActionAnswer {
  const answer: { -readonly [Key in keyof QuickActionAnswer]: QuickActionAnswer[Key] } = {
    suggestions: [],
    error: null
  }
  const result: SuggestionResults = {
    setSuggestions: (given) => {
      answer.suggestions = given.map((one) => (typeof one === 'string' ? { name: one, data: one } : one))
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
