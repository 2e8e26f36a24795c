/** Holds one value and tells listeners when it is replaced. */
export interface Store<State> {
  get(): State
  /** Replaces the state by the result of the transition. Listeners are called only if the result is another value. */
  update(transition: (state: State) => State): void
  /** @returns a function that stops listening */
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
