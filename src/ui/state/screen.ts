import { type State, subjectOf } from './state.ts'

/**
 * The panel's activity in one word. It is the `data-state` of the panel's root element. Tests and the headless
 * command wait for it, so these names must not change.
 */
export type Screen =
  | 'starting' // the networks are being loaded, or no selection has arrived yet
  | 'empty' // nothing is selected
  | 'unsupported' // no selected layer can be painted
  | 'reading' // the layer's picture is being fetched and decoded
  | 'drafting' // the picture is shown, and its draft is being made
  | 'painting' // the draft is shown, and the painting is being made
  | 'ready' // the painting is shown
  | 'applying'
  | 'done' // a pastiche is on its layer, and can be reverted
  | 'choosing' // pictures to learn a style from
  | 'learning'
  | 'paused' // learning is paused
  | 'learnt' // there is a new style to save
  | 'error'

export function screenOf(state: State): Screen {
  const { studio, selection, work, problem, preview, learning } = state
  if (learning.stage !== 'closed') return learning.run?.stage === 'paused' ? 'paused' : learning.stage
  if (studio.status === 'unavailable') return 'error'
  if (work.kind === 'applying') return 'applying'
  if (studio.status === 'starting' || selection === null) return 'starting'
  if (problem !== null && problem.during !== 'recipe') return 'error'
  if (work.kind === 'done') return 'done'
  if (subjectOf(state) === null) return selection.refused.length > 0 ? 'unsupported' : 'empty'
  return preview.stage === 'painted' ? 'ready' : preview.stage === 'none' ? 'reading' : preview.stage
}

/** Whether Apply can start. A draft is enough, because Apply finishes the painting itself. */
export function canApply(state: State): boolean {
  if (state.studio.status !== 'ready' || state.work.kind === 'applying' || subjectOf(state) === null) return false
  return state.preview.content !== null || (state.selection?.targets.length ?? 0) > 1
}
