import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { PATIENCE_MS } from './patience.ts'

/** The limit is counted in so many pieces. */
const PIECES = 20

/**
 * An answer of Figma's, or an error in its stead: some of its promises never settle. Whoever waits here goes on in any
 * case, and what comes too late changes nothing.
 *
 * Only time in which we run counts. While Figma itself stands still, as it does during a large export, no timer comes,
 * and then the answer and the timer are due at once.
 *
 * @param call as Figma's typings name it
 * @throws `no-answer` after a minute, `cancelled` at once, and whatever Figma rejects with
 */
export function answered<T>(call: string, answer: Promise<T>, signal?: Signal): Promise<T> {
  return new Promise((resolve, reject) => {
    let pieces = 0
    let timer = setTimeout(tick, PATIENCE_MS / PIECES)
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
    function tick(): void {
      pieces += 1
      if (pieces < PIECES) timer = setTimeout(tick, PATIENCE_MS / PIECES)
      else {
        end()
        reject(new PasticheError('no-answer', `${call} was not answered in ${PATIENCE_MS} ms`))
      }
    }
    function cancel(): void {
      end()
      reject(new PasticheError('cancelled', `Cancelled while ${call} was not answered`))
    }
    answer.then(
      (value) => {
        end()
        resolve(value)
      },
      (error: unknown) => {
        end()
        reject(error) // a string, in places
      }
    )
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
  })
}
