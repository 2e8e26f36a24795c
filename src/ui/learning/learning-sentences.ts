import { SENTENCES } from '../painting/sentences.ts'
import { type Learning, MOST_SOURCES, type Run, type Trouble } from '../state/learning-state.ts'
import { changeOf, levelled } from './loss-curve.ts'

/**
 * The sentence for a failure: what went wrong and what to do next. `hasBest` says whether something had been learnt
 * before the failure.
 */
export function troubleSentence({ code, during, name }: Trouble, hasBest: boolean): string {
  if (code === 'too-many') return `A style is learnt from at most ${MOST_SOURCES} pictures. Remove one to add another.`
  if (during === 'adding') return addingSentence(code, name === null || name === '' ? 'This picture' : `“${name}”`)
  if (during === 'saving' && code === 'storage-full') {
    return 'There is no room left to save this. Delete styles that you no longer need, then save again.'
  }
  if (during === 'saving') return SENTENCES[code]
  const sentence = learningSentence(code)
  if (hasBest) return `${sentence} What was learnt so far is kept: save it, or keep learning.`
  return code === 'gpu-lost' || code === 'closed' ? `${sentence} Press Learn this style to try again.` : sentence
}

function addingSentence(code: Exclude<Trouble['code'], 'too-many'>, what: string): string {
  switch (code) {
    case 'image-unreadable':
      return `${what} is damaged or in a format that cannot be read. Use a PNG or JPEG.`
    case 'image-too-large':
      return `${what} is too large to be opened. Scale it down and add it again.`
    case 'empty-node':
      return `There is nothing to see in ${what}. Choose another layer.`
    case 'node-gone':
      return `${what} is no longer there. Select another layer, or undo its deletion.`
    default:
      return SENTENCES[code]
  }
}

function learningSentence(code: Exclude<Trouble['code'], 'too-many'>): string {
  switch (code) {
    case 'gpu-lost':
      return 'The graphics card was reset while learning.'
    case 'gpu-out-of-memory':
      return 'The graphics card ran out of memory. Close other tabs, or use fewer pictures.'
    case 'empty-node':
      return 'There is nothing to see in one of the pictures. Remove it, or crop it to a part that has something in it.'
    case 'closed':
      return 'Learning stopped unexpectedly.'
    default:
      return SENTENCES[code]
  }
}

/** How learning ended, such as "Learnt in 120 steps. More steps no longer helped." */
export function endSentence({ step, ended }: Run): string {
  const steps = step === 1 ? '1 step' : `${step} steps`
  switch (ended) {
    case 'converged':
      return `Learnt in ${steps}. More steps no longer helped.`
    case 'failed':
      return `Learnt for ${steps}.`
    default:
      return `Learnt in ${steps}.`
  }
}

/** Progress is spoken in quarters, because a screen reader reads every change aloud. */
const QUARTERS = 4

/** The state of the view as a sentence for screen readers. */
export function learningStatus({ stage, sources, run, trouble }: Learning): string {
  if (trouble !== null) return '' // screen readers read the alert aloud
  if (stage === 'choosing' || run === null) return chosenSentence(sources.length)
  if (stage === 'learnt') return endSentence(run)
  if (run.stage === 'preparing') return 'Getting ready to learn.'
  if (run.stage === 'paused') return `Paused at step ${run.step} of ${run.steps}.`
  const quarter = Math.floor((QUARTERS * run.step) / run.steps) / QUARTERS
  const change = changeOf(
    levelled(run.curve, run.contents).filter(({ step }) => step <= quarter * run.steps),
    'style'
  )
  const progress = change === null ? '' : ` The style loss is ${wordsForChange(change)}.`
  return `Learning, ${quarter * 100} percent.${progress}`
}

/** Words such as "62% lower" or "8% higher". */
export function wordsForChange(change: number): string {
  const percent = Math.round(Math.abs(change) * 100)
  return percent === 0 ? 'the same' : `${percent}% ${change < 0 ? 'lower' : 'higher'}`
}

function chosenSentence(count: number): string {
  if (count === 0) return 'Choose a picture to learn a style from.'
  return count === 1 ? 'One style picture is chosen.' : `${count} style pictures are chosen.`
}
