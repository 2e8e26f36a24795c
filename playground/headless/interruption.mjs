/** The registered functions. @type {Set<() => unknown>} */
const cleanups = new Set()
let isInterrupted = false

/** Exit codes of a program that a signal has ended: 128 plus the number of the signal. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
/** Milliseconds that all functions may take together to clean up. */
const PATIENCE_MS = 5000

/**
 * Registers a function that cleans up when the command is interrupted.
 * @param {() => unknown} cleanup may return a promise
 * @returns {() => void} removes the function again, when there is nothing left to clean up
 */
export function whenInterrupted(cleanup) {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/** At the first signal to end, cleans up and ends the process. A second signal ends it immediately. */
export function endOnSignals() {
  for (const signal of Object.keys(CODES)) process.once(signal, () => void end(CODES[signal]))
}

/** Whether the process is about to end. Later errors are only a consequence of that. */
export const isEnding = () => isInterrupted

async function end(code) {
  isInterrupted = true
  setTimeout(() => process.exit(code), PATIENCE_MS)
  await Promise.allSettled([...cleanups].map(async (cleanup) => cleanup()))
  process.exit(code)
}
