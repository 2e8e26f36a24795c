import { codeOf, type ErrorCode } from '../../../common/errors.ts'

/** Codes that name a cause. An error with any other code is a consequence. */
const CAUSES: readonly ErrorCode[] = ['gpu-lost', 'gpu-out-of-memory']

/**
 * Waits until all fetches from one context have ended, even when one fails, because textures must not be deleted
 * while they are read. The context has one queue of errors. So a fetch may get an error that belongs to another
 * fetch, and the other then fails with an error that says little. Therefore the error that names a cause is thrown,
 * no matter which fetch found it.
 *
 * @returns the fetched values, in order
 * @throws `gpu-lost` or `gpu-out-of-memory` if any fetch found one of them, or else the first error
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
