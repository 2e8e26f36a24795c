import type { Refusal } from '../../../protocol/selection.ts'
import { SENTENCES } from '../../painting/sentences.ts'
import type { State } from '../../state/state.ts'

interface Message {
  readonly title: string
  /** Empty if several layers were refused, each for its own reason. */
  readonly text: string
  /** Whether the failed action can be tried again here. */
  readonly canRetry: boolean
}

/** Why nothing can be painted, and what to do. */
export function emptyMessage({ studio, selection, problem, work }: State): Message {
  const refused = selection?.refused ?? []
  const [first] = refused
  if (studio.status === 'unavailable') {
    return { title: 'Pastiche cannot paint here', text: SENTENCES[studio.code], canRetry: false }
  }
  if (problem !== null) {
    // After an Apply the footer has the button.
    return { title: 'That did not work', text: SENTENCES[problem.code], canRetry: work.kind === 'idle' }
  }
  if (first !== undefined) {
    return { title: refusedTitle(refused), text: refused.length === 1 ? SENTENCES[first.code] : '', canRetry: false }
  }
  return {
    title: 'Select a layer to paint',
    text: 'Choose a photo, frame, group, shape or text. Anything you can see can be painted.',
    canRetry: false
  }
}

/** What the refused layers have in common: they cannot be painted, or Figma did not answer for them. */
export function refusedTitle(refused: readonly Refusal[]): string {
  const isUnread = refused.every(({ code }) => code === 'no-answer')
  if (refused.length === 1) return `${refused[0]?.name} ${isUnread ? 'could not be read' : 'cannot be painted'}`
  return `None of these ${refused.length} layers ${isUnread ? 'could be read' : 'can be painted'}`
}
