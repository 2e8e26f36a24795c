import { PasticheError } from '../../common/errors.ts'

/** Reading usually takes a few milliseconds. But a file in a cloud or on a removed disk may never arrive. */
const PATIENCE_MS = 60_000

/**
 * Waits until the browser has read or converted a file, but no longer than `patienceMs` milliseconds.
 * @throws `no-answer` after that time, and whatever `reading` rejects with
 */
export function readInTime<T>(reading: Promise<T>, patienceMs: number = PATIENCE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new PasticheError('no-answer', `Nothing was read for ${patienceMs} ms`))
    const timer = setTimeout(late, patienceMs)
    reading.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
