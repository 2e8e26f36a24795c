/** @type {Set<() => unknown>} */
const cleanups = new Set()
let isInterrupted = false

/** A program that is ended by a signal has 128 more than the number of the signal as its exit code. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
/** Milliseconds that all cleaning up may take. */
const PATIENCE_MS = 5000

/**
 * Has something cleaned up where the command is interrupted.
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

/** Whether the process is about to end. What fails from then on fails because of it. */
export const isEnding = () => isInterrupted

async function end(code) {
  isInterrupted = true
  setTimeout(() => process.exit(code), PATIENCE_MS)
  await Promise.allSettled([...cleanups].map(async (cleanup) => cleanup()))
  process.exit(code)
}
