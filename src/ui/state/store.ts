/** Holds the one value the panel shows. Knows nothing of what is in it, nor of who draws it. */
export interface Store<State> {
  get(): State
  /** Replaces the state by what the transition makes of it; listeners hear only of real changes. */
  update(transition: (state: State) => State): void
  /** Returns the way to stop listening. */
  subscribe(listener: (state: State) => void): () => void
}

export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<(state: State) => void>()
  return {
    get: () => state,
    update(transition) {
      const next = transition(state)
      if (Object.is(next, state)) return
      state = next
      for (const listener of [...listeners]) listener(state)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}
