/**
 * Index `i` of a line of `length` pixels, mirrored into it without repeating the edge, as the network's own padding
 * does: … 2 1 0 1 2 … Works however far outside `i` is.
 */
export function reflect(i: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const inPeriod = ((i % period) + period) % period
  return inPeriod < length ? inPeriod : period - inPeriod
}
