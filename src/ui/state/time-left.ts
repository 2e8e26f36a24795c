/**
 * Below these limits no time is estimated, because the first tiles take longer: they compile shaders and fill caches.
 */
const MIN_FRACTION = 0.08
const MIN_ELAPSED_MS = 1500

/** Seconds left for a job that is `fraction` done after `elapsedMs`. Null while it is too early to tell. */
export function secondsLeft(fraction: number, elapsedMs: number): number | null {
  if (fraction < MIN_FRACTION || elapsedMs < MIN_ELAPSED_MS || fraction >= 1) return null
  return (elapsedMs * (1 - fraction)) / fraction / 1000
}

/** The time, rounded so that the text changes seldom, such as "a few seconds", "20 s" or "3 min". */
export function wordsForSeconds(seconds: number): string {
  if (seconds < 5) return 'a few seconds'
  if (seconds < 60) return `${Math.ceil(seconds / 5) * 5} s`
  return `${Math.ceil(seconds / 60)} min`
}
