import { fileStylesSignature } from './shelves.ts'

/**
 * Figma has no event for a change of the document's plugin data, unless all pages are loaded. So one short entry and the keys
 * of the others are compared at this interval. That takes microseconds; reading the styles would take milliseconds.
 */
const EVERY_MS = 2000

/**
 * Calls `changed` when the styles of this file have changed, by a teammate, by us or by an undo.
 * @param changed returns whether it could pass the change on; if not, it is called again later
 * @returns `compare` compares at once. Call it after a change of our own, because one that is soon undone would be missed
 */
export function watchFileStyles(changed: () => boolean): { compare(): void; stop(): void } {
  let known = fileStylesSignature()
  const compare = (): void => {
    const now = fileStylesSignature()
    if (now !== known && changed()) known = now
  }
  const timer = setInterval(compare, EVERY_MS)
  return { compare, stop: () => clearInterval(timer) }
}
