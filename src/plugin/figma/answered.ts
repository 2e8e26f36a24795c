import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { PATIENCE_MS } from './patience.ts'

/** Number of timers that the minute is split into. */
const PIECES = 20

/**
 * Waits for an answer from Figma, but not for ever, because some of Figma's promises never settle. An answer that comes
 * too late is ignored.
 *
 * Time in which Figma is blocked, for example by a large export, does not count. After such a block, a timer and the
 * answer are both due, and the timer may be called first. So the minute is split into several timers, one after the
 * other, and a block uses up only one of them.
 *
 * @param call name of the call in Figma's typings, for the error message
 * @throws `no-answer` after a minute, `cancelled` immediately, and whatever Figma rejects with
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
