import type { Selection, Target } from '../../protocol/calls.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Learning } from '../state/learning-state.ts'

/** More would take turns too seldom to be compared, and each is held in memory. */
const MOST_PRACTICE = 3

/**
 * The designer's own layers that a style is practised on: those selected, unless the style is learnt from them; else the
 * one that was on show before. None where there is none: then the studio has pictures of its own.
 */
export function practiceOf({ sources, cameFrom }: Learning, selection: Selection | null): readonly Target[] {
  const isSource = ({ ref }: Target): boolean => sources.some((source) => source.targetKey === targetKey(ref))
  const selected = (selection?.targets ?? []).filter((target) => !isSource(target))
  if (selected.length > 0) return selected.slice(0, MOST_PRACTICE)
  return cameFrom !== null && !isSource(cameFrom) ? [cameFrom] : []
}

/** The selected layers that a style could be learnt from and is not yet. */
export function addableOf({ sources }: Learning, selection: Selection | null): readonly Target[] {
  return (selection?.targets ?? []).filter(({ ref }) => !sources.some((source) => source.targetKey === targetKey(ref)))
}

/** One line that says so. */
export function practiceSentence(practice: readonly Target[]): string {
  const [first, ...others] = practice
  if (first === undefined)
    return 'It practises on pictures that Pastiche brings along. Select a layer to use that instead.'
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return `It practises on “${first.name}”${more}.`
}
