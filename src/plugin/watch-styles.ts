import { fileStylesSignature } from './shelves.ts'

/**
 * Figma tells of no change to the document's own plugin data, except where all its pages are loaded. So now and then one
 * short entry and the names of the others are compared: microseconds, where reading the styles would be milliseconds.
 */
const EVERY_MS = 2000

/**
 * Calls `tell` when the styles of this file are others than before: a teammate's, ours, or undone.
 * @param tell answers whether it was heard; if not, it is called again later
 * @returns a function that stops watching
 */
export function watchFileStyles(tell: () => boolean): () => void {
  let known = fileStylesSignature()
  const timer = setInterval(() => {
    const now = fileStylesSignature()
    if (now !== known && tell()) known = now
  }, EVERY_MS)
  return () => clearInterval(timer)
}
