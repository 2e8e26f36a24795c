import { useLayoutEffect, useState } from 'preact/hooks'
import type { Store } from '../../state/store.ts'

/** The store's value, drawn anew whenever it changes. */
export function useStore<State>(store: Store<State>): State {
  const [state, setState] = useState(store.get())
  useLayoutEffect(() => {
    setState(store.get()) // what changed between the first drawing and now
    return store.subscribe(setState)
  }, [store])
  return state
}
