import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'

type InTurn = <T>(task: () => Promise<T>, signal?: Signal) => Promise<T>

/**
 * A queue of one: what goes through it never overlaps. A failure is its own caller's and holds nobody up; what is
 * cancelled while it waits is told so at once, and never starts. A task has to end by itself: `answered` sees to it.
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
