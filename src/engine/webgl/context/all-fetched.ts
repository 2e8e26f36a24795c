import { codeOf, type ErrorCode } from '../../../common/errors.ts'

/** Codes of errors that say what went wrong. An error with another code may be a consequence of such an error. */
const CAUSES: readonly ErrorCode[] = ['gpu-lost', 'gpu-out-of-memory']

/**
 * Waits until all fetches from one context have ended, even if one fails, because textures must not be deleted while
 * they are read. All fetches share the error queue of the context. So one fetch may take an error out of the queue that
 * another fetch has caused, and the other fetch then fails in some unclear way. Therefore `gpu-lost` and
 * `gpu-out-of-memory` are thrown in preference to other errors.
 *
 * @returns the fetched values, in order
 * @throws `gpu-lost` or `gpu-out-of-memory` if any fetch has failed with it, otherwise the first error
 */
export async function allFetched<Values extends readonly unknown[]>(
  fetches: {
    readonly [At in keyof Values]: Promise<Values[At]>
  }
): Promise<Values> {
  const results = await Promise.allSettled(fetches)
  const reasons: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (reasons.length > 0) throw reasons.find((reason) => CAUSES.includes(codeOf(reason))) ?? reasons[0]
  // No result is rejected here, and `map` keeps the order.
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as Values
}
