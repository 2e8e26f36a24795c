import { fileStylesSignature } from './shelves.ts'

/**
 * Milliseconds. Figma has no event for changes of the document's plugin data, unless all pages are loaded. So one short
 * entry and the keys of the others are compared at this interval. That takes microseconds; reading all styles would
 * take milliseconds.
 */
const EVERY_MS = 2000

/**
 * Calls `changed` when a teammate, an undo or this plugin has changed the styles of this file.
 * @param changed returns whether it could pass the change on; if not, it is called again later
 * @returns `compare` compares immediately. Call it after a change of our own, because an undo could otherwise reverse
 * the change before the next interval
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
