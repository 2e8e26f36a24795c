import { Canceller, type Signal, throwIfCancelled } from '../../common/cancel.ts'

/**
 * Begins several things at once and ends them one after the other, in the order of the items.
 *
 * @param atOnce how many may be begun and not yet ended
 * @param begin its signal is aborted with `signal`, and when another item has failed
 * @throws `cancelled`, and the error of the first item that failed
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
  const begun: { readonly item: Item; readonly result: Promise<Begun> }[] = []
  const later = [...items]
  try {
    for (;;) {
      throwIfCancelled(signal)
      for (const item of later.splice(0, atOnce - begun.length)) {
        const result = begin(item, rest)
        result.catch(() => undefined) // the loop throws it when its turn comes
        begun.push({ item, result })
      }
      const next = begun[0]
      if (next === undefined) return
      await end(next.item, await next.result)
      begun.shift()
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    rest.cancel()
  }
}
