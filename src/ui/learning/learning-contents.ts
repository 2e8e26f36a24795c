import type { Selection, Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Learning } from '../state/learning-state.ts'

/**
 * The most layers that are repainted while a style is learnt. Each step repaints one of them in turn, so with more
 * layers each would be used too seldom. All of them are kept in memory.
 */
const MOST_CONTENTS = 3

/**
 * The contents are the designer's layers that are repainted while a style is learnt: the selected layers, except those
 * that the style is learnt from. If no such layer is selected, the content is the layer that the panel showed before.
 * Without such a layer, the list is empty and the studio uses example pictures.
 */
export function contentsOf({ sources, cameFrom }: Learning, selection: Selection | null): readonly Target[] {
  const isSource = ({ ref }: Target): boolean => sources.some((source) => source.targetKey === targetKey(ref))
  const selected = (selection?.targets ?? []).filter((target) => !isSource(target))
  if (selected.length > 0) return selected.slice(0, MOST_CONTENTS)
  return cameFrom !== null && !isSource(cameFrom) ? [cameFrom] : []
}

/** The selected layers that are not yet style pictures. */
export function addableOf({ sources }: Learning, selection: Selection | null): readonly Target[] {
  return (selection?.targets ?? []).filter(({ ref }) => !sources.some((source) => source.targetKey === targetKey(ref)))
}

/** One sentence that names the contents. */
export function contentsSentence(contents: readonly Target[]): string {
  const [first, ...others] = contents
  if (first === undefined)
    return 'Example photos are repainted while the style is learnt. To use your own, select a layer.'
  return others.length === 0
    ? `“${first.name}” is repainted here while the style is learnt. The layer itself does not change.`
    : `“${first.name}” and ${others.length} more are repainted here as examples. The layers themselves do not change.`
}
