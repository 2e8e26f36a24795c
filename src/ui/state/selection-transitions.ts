import type { Selection, Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { ReadRecipe } from '../styles/read-recipe.ts'
import { UNTOUCHED } from './edits.ts'
import { isLookedUp, isOf } from './listed.ts'
import { NO_PREVIEW, type Preview } from './preview.ts'
import { type State, subjectOf } from './state.ts'
import type { Item, Work } from './work.ts'

/** The cases that the panel tells apart when the selection changes. */
export type SelectionChange =
  | 'same-subject' // the picture on show stays the same: perhaps its layer was edited, or Apply has painted it
  | 'list-lookup' // a row of the finished list was pressed to show its layer: the list stays, and so does its look
  | 'other-layers' // other layers are selected, so the panel starts afresh

export function selectionChange(state: State, selection: Selection): SelectionChange {
  if (isSameSubject(state, selection)) return 'same-subject'
  return isLookedUp(state, selection) ? 'list-lookup' : 'other-layers'
}

/**
 * The designer selected something else, or the selected layers changed.
 * @param recipe the recipe of the selected pastiche; null if there is none that can be read
 */
export function selectionChanged(state: State, selection: Selection, recipe: ReadRecipe | null): State {
  const { work, preview, preferences } = state
  const shownWork: Work = work.kind === 'done' && isUndone(work, selection) ? { kind: 'idle' } : work
  const keptPreview: Preview = { ...preview, stage: 'none' } // the old preview stays visible until there is a new one
  switch (selectionChange(state, selection)) {
    case 'same-subject': {
      const ref = successorOf(state, selection)?.ref
      const shown = ref === undefined || state.shown === null ? null : targetKey(ref)
      return { ...state, selection, shown, work: shownWork }
    }
    case 'list-lookup':
      return { ...state, selection, work: shownWork, preview: keptPreview, samples: new Map() }
    case 'other-layers':
      return {
        ...state,
        selection,
        shown: null,
        look: recipe?.look ?? preferences.look,
        landing: recipe?.landing ?? preferences.landing,
        customs: recipe?.customs ?? [],
        masks: new Map(),
        edits: recipe !== null && selection.targets.length > 1 ? UNTOUCHED : null,
        preview: work.kind === 'applying' ? keptPreview : NO_PREVIEW,
        samples: new Map(),
        work: work.kind === 'done' ? { kind: 'idle' } : work,
        problem: null
      }
  }
}

/**
 * Whether the picture on show is still the right one: the selection begins with the same layer, or with the layer that
 * our own Apply put in its place.
 */
function isSameSubject(state: State, selection: Selection): boolean {
  const before = subjectOf(state)?.ref
  if (before === undefined) return selection.targets.length === 0
  const now = successorOf(state, selection)?.ref
  if (now === undefined) return false
  const isSame = targetKey(now) === targetKey(before)
  return !isSame || selection.targets.length === state.selection?.targets.length || isLookedUp(state, selection)
}

/**
 * The target in the new selection that continues the one on show: the same target, or the one that our own Apply put in
 * its place. Null if there is neither.
 */
function successorOf(state: State, { targets }: Selection): Target | null {
  const before = subjectOf(state)?.ref
  const candidates = state.shown === null ? targets.slice(0, 1) : targets
  if (before === undefined) return null
  const isPasticheOfIt = ({ ref }: Target, item: Item): boolean =>
    item.appliedTo !== null && targetKey(item.appliedTo) === targetKey(ref) && isOf(item, before)
  const items = state.work.kind === 'done' ? state.work.items : []
  return (
    candidates.find(({ ref }) => targetKey(ref) === targetKey(before)) ??
    candidates.find((target) => items.some((item) => isPasticheOfIt(target, item))) ??
    null
  )
}

/**
 * Whether the pastiches of the last Apply are gone, because they were undone on the canvas. Targets that failed, and
 * those of a contact sheet, never had a pastiche.
 */
function isUndone({ items, task }: Extract<Work, { kind: 'done' }>, { targets }: Selection): boolean {
  const done = items.filter(({ status }) => status === 'done')
  const painted = targets.filter(({ ref }) => done.some((item) => isOf(item, ref)))
  return task !== 'sheet' && painted.length > 0 && painted.every(({ recipe }) => recipe === null)
}

/** Another one of the selected layers is on show from now on. */
export const layerShown = (state: State, shown: string): State => ({
  ...state,
  shown,
  preview: { ...state.preview, stage: 'none' }, // the old preview stays visible until there is a new one
  samples: new Map(),
  problem: null
})
