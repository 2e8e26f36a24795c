/** Where Adam starts: a style vector's numbers are about one, and the presets learnt theirs at 0.05. */
const FIRST_RATE = 0.05
/** Steps in which it falls tenfold; there it stays, for whoever wants to go on. */
const TENFOLD = 100

/** The learning rate of a step, counted from where learning began. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
