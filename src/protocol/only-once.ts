/**
 * Makes a function that is true for a number the first time, and false after that. It expects numbers that count up
 * from 1, so it stores only the next number and those that arrive out of order.
 */
export function onlyOnce(): (serial: number) => boolean {
  let next = 1 // all smaller numbers have arrived
  const early = new Set<number>()
  return (serial) => {
    if (serial < next || early.has(serial)) return false
    early.add(serial)
    while (early.delete(next)) next += 1
    return true
  }
}
