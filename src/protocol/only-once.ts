/**
 * Tells a number's first time from the later ones, for numbers that their sender counts up from 1. It remembers one
 * number, and besides it those that came out of order.
 */
export function onlyOnce(): (serial: number) => boolean {
  let next = 1 // all before it have come
  const early = new Set<number>()
  return (serial) => {
    if (serial < next || early.has(serial)) return false
    early.add(serial)
    while (early.delete(next)) next += 1
    return true
  }
}
