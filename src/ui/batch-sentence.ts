import type { Work } from './state.ts'

/** "Painted 4 of 5 layers." */
export function doneSentence({ items, cancelled }: Extract<Work, { kind: 'done' }>): string {
  const painted = items.filter((item) => item.status === 'done').length
  const first = items[0]
  if (items.length === 1 && first !== undefined) return `Painted ${first.name}.`
  const count = painted === items.length ? `${painted} layers` : `${painted} of ${items.length} layers`
  return cancelled ? `Stopped. Painted ${count}.` : `Painted ${count}.`
}
