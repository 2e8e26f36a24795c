import { fileStylesSignature } from './shelves.ts'

/**
 * Figma tells of no change to the document's own plugin data, except where all its pages are loaded. So now and then one
 * short entry and the names of the others are compared: microseconds, where reading the styles would be milliseconds.
 */
const EVERY_MS = 2000

/**
 * Calls `tell` when the styles of this file are others than before: a teammate's, ours, or undone.
 * @param tell answers whether it was heard; if not, it is called again later
 * @returns `look` to compare at once, after a change of our own: one that is undone soon would go by unseen
 */
export function watchFileStyles(tell: () => boolean): { look(): void; stop(): void } {
  let known = fileStylesSignature()
  const look = (): void => {
    const now = fileStylesSignature()
    if (now !== known && tell()) known = now
  }
  const timer = setInterval(look, EVERY_MS)
  return { look, stop: () => clearInterval(timer) }
}
