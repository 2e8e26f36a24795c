import type { Shelf } from '../../../protocol/calls.ts'

/** Where a style can be kept, to choose from. */
export const SHELF_OPTIONS: readonly { value: Shelf; text: string; hint: string }[] = [
  { value: 'mine', text: 'For me', hint: 'Kept on this computer, for all your files' },
  { value: 'file', text: 'In this file', hint: 'Kept in this file, for everyone who opens it' }
]
