import type { State } from './state.ts'
import type { Store } from './store.ts'

/** The names of all layers and pictures in the state, so that they can be left out of a bug report. */
export function namesKnown({ selection, work, learning }: State): string[] {
  const items = work.kind === 'idle' ? [] : work.items
  const skipped = work.kind === 'idle' ? [] : work.skipped
  const named = [
    ...(selection?.targets ?? []),
    ...(selection?.refused ?? []),
    ...items,
    ...skipped,
    ...learning.sources,
    ...(learning.cameFrom === null ? [] : [learning.cameFrom])
  ]
  return [...new Set(named.map(({ name }) => name))]
}

/**
 * Collects the names that the state contains from now on. An old error may have the name of a layer that is no longer
 * selected.
 * @returns a function that gives the names so far
 */
export function rememberNames(store: Pick<Store<State>, 'subscribe'>): () => string[] {
  const names = new Set<string>()
  store.subscribe((state) => {
    for (const name of namesKnown(state)) names.add(name)
  })
  return () => [...names]
}
