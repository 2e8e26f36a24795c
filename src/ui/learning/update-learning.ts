import type { State } from '../state.ts'
import type { Store } from '../store.ts'
import type { Learning } from './learning.ts'

/** Makes a new state with what the transition makes of the learning in it. */
export function updateLearning(store: Store<State>, transition: (learning: Learning) => Learning): void {
  store.update((state) => {
    const learning = transition(state.learning)
    return learning === state.learning ? state : { ...state, learning }
  })
}
