import type { Learning } from '../state/learning-state.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** Makes a new state with what the transition makes of the learning in it. */
export function updateLearning(store: Store<State>, transition: (learning: Learning) => Learning): void {
  store.update((state) => {
    const learning = transition(state.learning)
    return learning === state.learning ? state : { ...state, learning }
  })
}
