import { doneSentence } from '../../apply/batch-sentence.ts'
import { learningStatus } from '../../learning/learning-sentences.ts'
import { SENTENCES } from '../../painting/sentences.ts'
import { screenOf } from '../../state/screen.ts'
import { type State, subjectOf } from '../../state/state.ts'
import { workFraction } from '../../state/work-transitions.ts'
import { refusedTitle } from '../selection/empty-message.ts'

/** Progress is spoken in quarters, because a screen reader reads every change aloud. */
const SPOKEN_STEP = 25

/** The state of the panel as a sentence for screen readers. */
export function statusOf(state: State): string {
  const { studio, work, problem, preview, selection } = state
  switch (screenOf(state)) {
    case 'starting':
      return 'Getting ready.'
    case 'empty':
      return 'Nothing is selected. Select a layer to paint.'
    case 'unsupported':
      return `${refusedTitle(selection?.refused ?? [])}.`
    case 'reading':
      return `Reading ${subjectOf(state)?.name ?? 'the picture'}.`
    case 'drafting':
      return 'Making a draft.'
    case 'painting':
      return `Painting the preview, ${spoken(preview.fraction)}.`
    case 'ready':
      return preview.refining === null ? 'The preview is ready.' : `Refining, ${spoken(preview.refining.fraction)}.`
    case 'applying':
      return `Painting, ${spoken(workFraction(work))}.`
    case 'done':
      return work.kind === 'done' ? doneSentence(work) : ''
    case 'choosing':
    case 'learning':
    case 'paused':
    case 'learnt':
      return learningStatus(state.learning)
    case 'error':
      return SENTENCES[studio.status === 'unavailable' ? studio.code : (problem?.code ?? 'internal')]
  }
}

function spoken(fraction: number): string {
  return `${Math.floor((fraction * 100) / SPOKEN_STEP) * SPOKEN_STEP} percent`
}
