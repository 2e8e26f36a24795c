import { PasticheError } from '../../common/errors.ts'

/** Milliseconds. Reading usually takes a few of them, but a file in a cloud or on a removed disk may never arrive. */
const PATIENCE_MS = 60_000

/**
 * Waits for a promise with which the browser reads or converts a file, but not for ever.
 * @throws `no-answer` after a minute, and whatever the promise rejects with
 */
export function readInTime<T>(reading: Promise<T>, patienceMs: number = PATIENCE_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new PasticheError('no-answer', `Nothing was read for ${patienceMs} ms`))
    const timer = setTimeout(late, patienceMs)
    reading.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
