import { codeOf, type ErrorCode } from '../../common/errors.ts'

/** What says why a fetch failed; whatever else it may be called is only what followed from it. */
const CAUSES: readonly ErrorCode[] = ['gpu-lost', 'gpu-out-of-memory']

/**
 * Waits for several fetches from one context, also when one fails: nothing may still be read when its textures go. They
 * share the context's errors: whichever looks first finds what went wrong in another, which then only knows that its
 * buffer is not one. So the cause is thrown, whoever found it.
 */
export async function allFetched<Values extends readonly unknown[]>(
  fetches: {
    readonly [At in keyof Values]: Promise<Values[At]>
  }
): Promise<Values> {
  const results = await Promise.allSettled(fetches)
  const reasons: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (reasons.length > 0) throw reasons.find((reason) => CAUSES.includes(codeOf(reason))) ?? reasons[0]
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as Values // none failed
}
