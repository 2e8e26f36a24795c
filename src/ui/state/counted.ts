import type { Scope } from '../../protocol/selection.ts'

/** Words such as "1 picture" or "3 pictures". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** The word for one target of a scope. */
export const ONE_OF: Record<Scope, string> = { layers: 'layer', pictures: 'picture', frames: 'frame' }
