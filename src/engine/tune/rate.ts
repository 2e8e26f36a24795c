/** The first learning rate. A style vector's numbers are about one. The presets were trained at this rate. */
const FIRST_RATE = 0.05
/** The rate falls to a tenth in this many steps. Later steps keep that rate. */
const TENFOLD = 100

/** The learning rate of a step, counted from the beginning of learning. */
export function rateAt(step: number): number {
  return FIRST_RATE * 0.1 ** Math.min(1, step / TENFOLD)
}
