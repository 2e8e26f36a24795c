import { useLayoutEffect, useState } from 'preact/hooks'
import type { Store } from '../state/store.ts'

/** The value of the store. The component is drawn again whenever the value changes. */
export function useStore<State>(store: Store<State>): State {
  const [state, setState] = useState(store.get())
  useLayoutEffect(() => {
    setState(store.get()) // it may have changed since the first drawing
    return store.subscribe(setState)
  }, [store])
  return state
}
