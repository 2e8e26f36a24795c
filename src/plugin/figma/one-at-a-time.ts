import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'

type InTurn = <T>(task: () => Promise<T>, signal?: Signal) => Promise<T>

/**
 * Makes a queue whose tasks never overlap. A failed task rejects for its own caller only, and the next one starts. A
 * task that is cancelled while it waits rejects immediately and never starts. A task that does not end would block the
 * queue, so tasks await Figma through `answered`.
 */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (task, signal) =>
    new Promise((resolve, reject) => {
      let started = false
      const cancel = (): void => {
        if (!started) reject(new PasticheError('cancelled', 'Cancelled before its turn came'))
      }
      signal?.addEventListener('abort', cancel)
      last = last
        .then(() => {
          if (signal?.aborted) return cancel()
          started = true
          return task().then(resolve, reject)
        })
        .finally(() => signal?.removeEventListener('abort', cancel))
    })
}
