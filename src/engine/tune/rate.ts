/** The first learning rate. It suits the numbers of a style vector, which are near 1. */
const FIRST_RATE = 0.05
/** In this many steps the rate falls to a tenth. It stays there in later steps. */
const TENFOLD = 100

/** The learning rate of a step, counted from the beginning of learning. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
