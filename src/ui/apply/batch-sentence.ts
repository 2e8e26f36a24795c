import { SENTENCES } from '../painting/sentences.ts'
import { counted, ONE_OF } from '../state/counted.ts'
import type { Work } from '../state/work.ts'

type Done = Extract<Work, { kind: 'done' }>

/** How an Apply ended: everything was painted as wanted, something is missing, or something could not be painted. */
export function outcomeOf({ items, skipped, cancelled }: Done): 'complete' | 'partial' | 'failures' {
  if (items.some(({ status }) => status === 'failed')) return 'failures'
  const isComplete = items.every(({ status, whyQuick }) => status === 'done' && whyQuick === null)
  return cancelled || skipped.length > 0 || !isComplete ? 'partial' : 'complete'
}

/** A sentence such as "Painted 4 of 5 layers, skipped 1." It also says how many could not be refined. */
export function doneSentence({ items, skipped, scope, cancelled, task }: Done): string {
  const painted = items.filter((item) => item.status === 'done').length
  const stopped = cancelled ? 'Stopped. ' : ''
  const left = skipped.length === 0 ? '' : `, skipped ${skipped.length}`
  if (task === 'sheet')
    return `${stopped}Made a contact sheet with ${countOf(painted, items.length, 'picture')}${left}.`
  const first = items[0]
  if (items.length === 1 && first !== undefined) {
    return `Painted ${first.name}${left}.${first.whyQuick ? ` ${SENTENCES[first.whyQuick]}` : ''}`
  }
  const quick = items.filter(({ whyQuick }) => whyQuick !== null).length
  const unrefined = quick === 0 ? '' : ` ${counted(quick, ONE_OF[scope])} could not be refined.`
  return `${stopped}Painted ${countOf(painted, items.length, ONE_OF[scope])}${left}.${unrefined}`
}

function countOf(done: number, all: number, word: string): string {
  return done === all ? counted(all, word) : `${done} of ${counted(all, word)}`
}
