import type { Learning } from '../state/learning-state.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** Applies a transition to the learning in the store. */
export function updateLearning(store: Store<State>, transition: (learning: Learning) => Learning): void {
  store.update((state) => {
    const learning = transition(state.learning)
    return learning === state.learning ? state : { ...state, learning }
  })
}
