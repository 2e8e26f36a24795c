/**
 * Returns a function that is true when it gets a number for the first time, and false after that. It is meant for
 * numbers that count up from 1: it stores only the next number and the numbers that arrived too early.
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
