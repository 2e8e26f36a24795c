import { useLayoutEffect, useState } from 'preact/hooks'
import type { Store } from '../state/store.ts'

/** The value of the store. The component is rendered again whenever the value changes. */
export function useStore<State>(store: Store<State>): State {
  const [state, setState] = useState(store.get())
  useLayoutEffect(() => {
    setState(store.get()) // the value may have changed since the first rendering
    return store.subscribe(setState)
  }, [store])
  return state
}
