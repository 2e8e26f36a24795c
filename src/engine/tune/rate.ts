/** Where Adam starts: a style vector's numbers are about one, and 0.03 moves them as far as they go in some thirty steps. */
const FIRST_RATE = 0.03
/** Steps in which it falls tenfold; there it stays, for whoever wants to go on. */
const TENFOLD = 100

/** The learning rate of a step, counted from where learning began. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
