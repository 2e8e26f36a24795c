import type { Scope } from '../../protocol/calls.ts'

/** "1 picture", "3 pictures". */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** What one target of a scope is called. */
export const ONE_OF: Record<Scope, string> = { layers: 'layer', pictures: 'picture', frames: 'frame' }
