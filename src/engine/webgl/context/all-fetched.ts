import { codeOf, type ErrorCode } from '../../../common/errors.ts'

/** Codes that name a cause. Errors with other codes are consequences. */
const CAUSES: readonly ErrorCode[] = ['gpu-lost', 'gpu-out-of-memory']

/**
 * Waits until all fetches from one context have ended, even when one fails, because textures must not be deleted while
 * they are read. The context has a single queue of errors. A fetch may therefore find an error that another fetch has
 * caused, and the other fetch then fails without a clear cause. So an error that names a cause is thrown in preference
 * to others.
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
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as Values // all are fulfilled here
}
