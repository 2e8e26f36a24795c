/** How a picture continues beyond its edges: with its mirror image or, if it is tileable, with its opposite side. */
export type Edges = 'mirrored' | 'wrapped'

/**
 * Maps index `i`, which may lie any distance outside a line of `length` pixels, to the pixel that continues the line
 * there.
 *
 * @returns an index in [0, length)
 */
export function indexInside(i: number, length: number, edges: Edges): number {
  return edges === 'mirrored' ? reflect(i, length) : ((i % length) + length) % length
}

/**
 * Mirrors index `i` into a line of `length` pixels. The edge pixel is not repeated, as in the network's own padding: …
 * 2 1 0 1 2 …
 *
 * @returns an index in [0, length)
 */
export function reflect(i: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const inPeriod = ((i % period) + period) % period
  return inPeriod < length ? inPeriod : period - inPeriod
}
