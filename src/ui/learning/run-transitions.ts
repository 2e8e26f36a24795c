import type { LossWeights } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import { LONGEST_STYLE_NAME } from '../../common/style-name.ts'
import type { Learned, LearningProgress } from '../../protocol/learn-calls.ts'
import type { Best, Learning, Run, Trouble } from '../state/learning-state.ts'
import { withPoint } from './loss-curve.ts'

/** Learning begins, or continues from `best`. */
export function learningStarted(learning: Learning, { best, steps }: { best: Best | null; steps: number }): Learning {
  const before = best === null ? null : learning.run
  const run: Run = {
    stage: 'preparing',
    step: best?.step ?? 0,
    steps,
    secondsLeft: null,
    contents: before?.contents ?? 1,
    curve: before?.curve ?? [],
    content: before?.content ?? null,
    contentKey: before?.contentKey ?? null,
    view: before?.view ?? null,
    best,
    ended: null
  }
  return { ...learning, stage: 'learning', run, isLeaving: false, trouble: null }
}

/** The picture that is repainted was read. `contentKey` and `content` are null for an example picture of the studio. */
export function contentShown(learning: Learning, contentKey: string | null, content: Pixels | null): Learning {
  const isSame = learning.run?.contentKey === contentKey
  return withRun(learning, { contentKey, content, view: isSame ? (learning.run?.view ?? null) : null })
}

/** The studio reported progress. */
export function newsTold(learning: Learning, news: LearningProgress): Learning {
  const { run } = learning
  if (run === null || learning.stage !== 'learning') return learning
  const { stage, step, steps, contents, losses, secondsLeft, view, style } = news
  const curve = contents === run.contents ? run.curve : []
  return withRun(learning, {
    // A pause is shown immediately, although the studio first completes its step.
    stage: run.stage === 'paused' && stage === 'learning' ? 'paused' : stage,
    step,
    steps,
    secondsLeft,
    contents,
    curve: losses === null ? curve : withPoint(curve, { step, ...losses }),
    view: view ?? run.view,
    best: style === null ? run.best : { style, step }
  })
}

export const pausedOrResumed = (learning: Learning, paused: boolean): Learning =>
  learning.run?.stage === 'preparing' ? learning : withRun(learning, { stage: paused ? 'paused' : 'learning' })

export const weightsChanged = (learning: Learning, change: Partial<LossWeights>): Learning => ({
  ...learning,
  weights: { ...learning.weights, ...change }
})

/** Learning ended, and there is a style to save. */
export function learnt(learning: Learning, { style, grams, steps, ended, view }: Learned): Learning {
  return atEnd(learning, { step: steps, best: { style, grams, step: steps }, view, ended })
}

/**
 * Learning failed. The best style before the failure can be saved. Without such a style, the panel goes back to the
 * pictures.
 */
export function learningFailed(learning: Learning, code: Trouble['code']): Learning {
  const trouble: Trouble = { code, during: 'learning', name: null }
  if (learning.run === null || learning.run.best === null)
    return { ...learning, stage: 'choosing', run: null, isLeaving: false, trouble }
  return { ...atEnd(learning, { ended: 'failed' }), trouble }
}

export const leavingAsked = (learning: Learning, isLeaving: boolean): Learning => ({ ...learning, isLeaving })

/** The name was typed. It is cut to the longest length now, and cleaned when it is saved. */
export const renamed = (learning: Learning, name: string): Learning => ({
  ...learning,
  name: Array.from(name).slice(0, LONGEST_STYLE_NAME).join('')
})

export const savingStarted = (learning: Learning): Learning => ({ ...learning, isSaving: true, trouble: null })

export function savingFailed(learning: Learning, code: Trouble['code']): Learning {
  return { ...learning, isSaving: false, trouble: { code, during: 'saving', name: null } }
}

function atEnd(learning: Learning, change: Partial<Run>): Learning {
  const next = withRun(learning, { secondsLeft: null, stage: 'learning', ...change })
  return { ...next, stage: 'learnt', isLeaving: false }
}

function withRun(learning: Learning, change: Partial<Run>): Learning {
  return learning.run === null ? learning : { ...learning, run: { ...learning.run, ...change } }
}
