/** @type {Set<() => unknown>} */
const cleanups = new Set()
let isInterrupted = false

/** Exit codes of a program that a signal has ended: 128 plus the number of the signal. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
/** Milliseconds that all cleaning up may take. */
const PATIENCE_MS = 5000

/**
 * Registers a function that cleans up when the command is interrupted.
 * @param {() => unknown} cleanup may return a promise
 * @returns {() => void} to be called when there is nothing to clean up any more
 */
export function whenInterrupted(cleanup) {
  cleanups.add(cleanup)
  return () => void cleanups.delete(cleanup)
}

/** Cleans up and ends the process at the first signal to end. A second signal ends it at once. */
export function endOnSignals() {
  for (const signal of Object.keys(CODES)) process.once(signal, () => void end(CODES[signal]))
}

/** Whether the process is about to end. Errors from then on are a consequence of that. */
export const isEnding = () => isInterrupted

async function end(code) {
  isInterrupted = true
  setTimeout(() => process.exit(code), PATIENCE_MS)
  await Promise.allSettled([...cleanups].map(async (cleanup) => cleanup()))
  process.exit(code)
}
