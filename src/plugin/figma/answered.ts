import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { PATIENCE_MS } from './patience.ts'

/** Number of timers that share the limit. */
const PIECES = 20

/**
 * Waits for an answer of Figma's, but not for ever, because some of Figma's promises never settle. A later answer is
 * dropped.
 *
 * Time in which Figma is blocked, for example by a large export, does not count. After a block one timer and the answer
 * are both due, and a single timer could win over an answer that is there. So the limit is split into several timers,
 * one after the other, and a block uses up only one of them.
 *
 * @param call name of the call in Figma's typings, for the error message
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
        reject(error) // some calls reject with a string
      }
    )
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
  })
}
