import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/**
 * Runs two steps for each item. The first step, `begin`, runs for several items at the same time. The second, `end`,
 * runs for one item after the other, in the order of the list. A contact sheet paints its cells with the first step and
 * places them with the second.
 *
 * @param atOnce the most items that have begun and not ended
 * @param begin the first step; the signal that it gets is aborted when `signal` is, or when another item has failed
 * @throws `cancelled` unless all items have ended, or the error of the item that failed first
 */
export async function inOrder<Item, Begun>(
  items: readonly Item[],
  atOnce: number,
  signal: Signal,
  begin: (item: Item, signal: Signal) => Promise<Begun>,
  end: (item: Item, begun: Begun) => Promise<void>
): Promise<void> {
  const canceller = new Canceller()
  const cancel = (): void => canceller.cancel()
  signal.addEventListener('abort', cancel)
  const failures: unknown[] = []
  const begun: { readonly item: Item; readonly result: Promise<Begun> }[] = []
  const later = [...items]
  try {
    while (begun.length > 0 || later.length > 0) {
      throwIfCancelled(signal)
      for (const item of later.splice(0, canceller.aborted ? 0 : atOnce - begun.length)) {
        const result = begin(item, canceller)
        result.catch((error: unknown) => {
          failures.push(error)
          canceller.cancel()
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
    canceller.cancel()
  }
}
