/** The first learning rate. It suits the numbers of a style vector, which are near 1. */
const FIRST_RATE = 0.05
/** Number of steps in which the rate falls to a tenth. Later it stays the same. */
const TENFOLD = 100

/** The learning rate of a step, counted from the beginning of learning. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
