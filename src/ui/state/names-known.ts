import type { State } from './state.ts'

/** The names of layers and pictures that the panel has been told and still knows. */
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
