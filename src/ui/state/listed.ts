import type { Selection } from '../../protocol/calls.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import type { Item, State, Work } from './state.ts'

/** Whether the panel lists what becomes of each layer: of several, and of a contact sheet's rows. */
export function isListed(work: Work): boolean {
  return work.kind !== 'idle' && (work.items.length > 1 || work.task === 'sheet')
}

/** The layer is one of the list's, or what now shows its pastiche. */
export function isOf({ key, appliedTo }: Item, target: TargetRef): boolean {
  const wanted = targetKey(target)
  return key === wanted || (appliedTo !== null && targetKey(appliedTo) === wanted)
}

/**
 * Nothing but layers of a finished list is selected: a line of it was pressed, to see the layer on the canvas. The list
 * stays, for its reasons, its retries and Revert.
 */
export function isLookedUp({ work }: State, { targets }: Selection): boolean {
  if (work.kind !== 'done' || !isListed(work) || targets.length === 0) return false
  return targets.every(({ ref }) => work.items.some((item) => isOf(item, ref)))
}
