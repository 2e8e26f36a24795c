import type { Shelf } from '../../../protocol/stored.ts'

/** The two places where a style can be saved. */
export const SHELF_OPTIONS: readonly { value: Shelf; text: string; hint: string }[] = [
  { value: 'mine', text: 'My styles', hint: 'Saved on this computer, for all your files' },
  { value: 'file', text: 'This file', hint: 'Saved in this file, for everyone who opens it' }
]
