import type { State } from './state.ts'

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
