import type { Selection } from '../../protocol/selection.ts'
import { type TargetRef, targetKey } from '../../protocol/target-ref.ts'
import type { State } from './state.ts'
import type { Item, Work } from './work.ts'

/** Whether the panel lists the result of each target: with several targets, and for a contact sheet. */
export function isListed(work: Work): boolean {
  return work.kind !== 'idle' && (work.items.length > 1 || work.task === 'sheet')
}

/** Whether the target belongs to the item: it is the item's own target, or the target that now has its pastiche. */
export function isOf({ key, appliedTo }: Item, target: TargetRef): boolean {
  const wanted = targetKey(target)
  return key === wanted || (appliedTo !== null && targetKey(appliedTo) === wanted)
}

/**
 * Whether only layers of a finished list are selected. This happens when someone presses a row to see its layer on
 * the canvas. The list then stays, with its reasons, its retries and Undo.
 */
export function isLookedUp({ work }: State, { targets }: Selection): boolean {
  if (work.kind !== 'done' || !isListed(work) || targets.length === 0) return false
  return targets.every(({ ref }) => work.items.some((item) => isOf(item, ref)))
}
