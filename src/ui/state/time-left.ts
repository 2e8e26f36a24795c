/** Below these there is no estimate: the first tiles compile shaders and warm caches. */
const MIN_FRACTION = 0.08
const MIN_ELAPSED_MS = 1500

/** Seconds left for a job that is `fraction` done after `elapsedMs`; null while it is too early to say. */
export function secondsLeft(fraction: number, elapsedMs: number): number | null {
  if (fraction < MIN_FRACTION || elapsedMs < MIN_ELAPSED_MS || fraction >= 1) return null
  return (elapsedMs * (1 - fraction)) / fraction / 1000
}

/** In steps that do not flicker: "a few seconds", "20 s", "3 min". */
export function wordsForSeconds(seconds: number): string {
  if (seconds < 5) return 'a few seconds'
  if (seconds < 60) return `${Math.ceil(seconds / 5) * 5} s`
  return `${Math.ceil(seconds / 60)} min`
}
