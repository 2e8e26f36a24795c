/** The first learning rate. A style vector's numbers are about one, and the presets were trained at this rate. */
const FIRST_RATE = 0.05
/** Steps in which the rate falls to a tenth; later steps keep that rate. */
const TENFOLD = 100

/** The learning rate of a step, counted from where learning began. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
