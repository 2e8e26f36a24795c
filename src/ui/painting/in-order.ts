import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/**
 * Runs two steps for each item. The first step, `begin`, runs for several items at the same time. The second, `end`,
 * runs for one item after the other, in the order of the list. A contact sheet paints its cells with the first step and
 * places them with the second.
 *
 * @param atOnce the most items that have begun and not ended
 * @param begin the first step; the signal that it gets is aborted when `signal` is, or when another item has failed
 * @throws `cancelled`, or the error of an item; if several failed, of the one that comes first in the list
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
  const begun: { readonly item: Item; readonly result: Promise<Begun> }[] = []
  const later = [...items]
  try {
    for (;;) {
      throwIfCancelled(signal)
      for (const item of later.splice(0, atOnce - begun.length)) {
        const result = begin(item, canceller)
        result.catch(() => undefined) // the loop awaits `result` later, and then throws its error
        begun.push({ item, result })
      }
      const next = begun[0]
      if (next === undefined) return
      await end(next.item, await next.result)
      begun.shift()
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    canceller.cancel()
  }
}
