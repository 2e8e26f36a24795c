import type { Work } from './state.ts'

/** "Painted 4 of 5 layers." */
export function doneSentence({ items, cancelled, sheet }: Extract<Work, { kind: 'done' }>): string {
  const painted = items.filter((item) => item.status === 'done').length
  if (sheet) return `${cancelled ? 'Stopped. ' : ''}Contact sheet of ${countOf(painted, items.length, 'picture')}.`
  const first = items[0]
  if (items.length === 1 && first !== undefined) return `Painted ${first.name}.`
  const count = countOf(painted, items.length, 'layer')
  return cancelled ? `Stopped. Painted ${count}.` : `Painted ${count}.`
}

function countOf(done: number, all: number, word: string): string {
  const words = all === 1 ? word : `${word}s`
  return done === all ? `${done} ${words}` : `${done} of ${all} ${words}`
}
