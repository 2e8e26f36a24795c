/**
 * Makes a function that is true for a number the first time it gets it, and false after that. The sender counts the numbers
 * up from 1. It stores one number, and those that arrive out of order.
 */
export function onlyOnce(): (serial: number) => boolean {
  let next = 1 // all numbers before it have arrived
  const early = new Set<number>()
  return (serial) => {
    if (serial < next || early.has(serial)) return false
    early.add(serial)
    while (early.delete(next)) next += 1
    return true
  }
}
