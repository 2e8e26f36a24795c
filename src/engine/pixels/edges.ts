/** How a picture continues beyond its edges: as its mirror image or, in a tileable picture, with its other side. */
export type Edges = 'mirrored' | 'wrapped'

/**
 * The pixel at index `i` of a line of `length` pixels. The index may be any distance outside the line.
 *
 * @returns an index in [0, length)
 */
export function indexInside(i: number, length: number, edges: Edges): number {
  return edges === 'mirrored' ? reflect(i, length) : ((i % length) + length) % length
}

/**
 * Mirrors index `i` into a line of `length` pixels without repeating the edge pixel, as the network's own padding does:
 * … 2 1 0 1 2 …
 *
 * @returns an index in [0, length)
 */
export function reflect(i: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const inPeriod = ((i % period) + period) % period
  return inPeriod < length ? inPeriod : period - inPeriod
}
