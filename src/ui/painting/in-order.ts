import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/**
 * Begins several things at once and ends them one after the other, in the order of the items.
 *
 * @param atOnce how many may be begun and not yet ended
 * @param begin its signal is aborted with `signal`, and when another item has failed
 * @throws `cancelled` unless everything had ended before, and the error of the item that failed first
 */
export async function inOrder<Item, Begun>(
  items: readonly Item[],
  atOnce: number,
  signal: Signal,
  begin: (item: Item, signal: Signal) => Promise<Begun>,
  end: (item: Item, begun: Begun) => Promise<void>
): Promise<void> {
  const rest = new Canceller()
  const cancel = (): void => rest.cancel()
  signal.addEventListener('abort', cancel)
  const failures: unknown[] = []
  const begun: { readonly item: Item; readonly result: Promise<Begun> }[] = []
  const later = [...items]
  try {
    while (begun.length > 0 || later.length > 0) {
      throwIfCancelled(signal)
      for (const item of later.splice(0, rest.aborted ? 0 : atOnce - begun.length)) {
        const result = begin(item, rest)
        result.catch((error: unknown) => {
          failures.push(error)
          rest.cancel()
        })
        begun.push({ item, result })
      }
      const next = begun.shift()
      if (next === undefined) break
      await end(next.item, await next.result)
    }
  } catch (error) {
    throw failures[0] ?? error
  } finally {
    signal.removeEventListener('abort', cancel)
    rest.cancel()
  }
}
