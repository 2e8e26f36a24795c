import { indexInside } from './edges.ts'

/**
 * Which pixels are read beyond an edge: `clamped` repeats the edge pixels, `wrapped` continues with the opposite side.
 */
export type EdgeSampling = 'clamped' | 'wrapped'

/**
 * For each new pixel along an axis: the `count` source pixels that it is computed from, and their weights, which sum to
 * 1.
 */
export interface Taps {
  readonly count: number
  readonly sources: Int32Array
  readonly weights: Float32Array
}

/** The taps that resize `from` pixels to `to` pixels: see `resize`. */
export function taps(from: number, to: number, edges: EdgeSampling): Taps {
  const scale = from / to
  const count = scale > 1 ? mostCovered(from, to) : 4
  const sources = new Int32Array(to * count)
  const weights = new Float32Array(to * count)
  for (let i = 0; i < to; i++) {
    const first = scale > 1 ? Math.floor(i * scale) : Math.floor((i + 0.5) * scale - 0.5) - 1
    let sum = 0
    for (let k = 0; k < count; k++) {
      const source = first + k
      const weight =
        scale > 1 ? overlap(source, i * scale, (i + 1) * scale) : catmullRom((i + 0.5) * scale - 0.5 - source)
      sources[i * count + k] =
        edges === 'clamped' ? Math.min(from - 1, Math.max(0, source)) : indexInside(source, from, edges)
      weights[i * count + k] = weight
      sum += weight
    }
    for (let k = 0; k < count; k++) weights[i * count + k] = (weights[i * count + k] ?? 0) / sum
  }
  return { count, sources, weights }
}

/**
 * The most source pixels that a new pixel covers when a side becomes shorter: as many as fit, and one more where its
 * borders do not fall on those of source pixels.
 */
const mostCovered = (from: number, to: number): number => (from % to === 0 ? from / to : Math.ceil(from / to) + 1)

/** How much of the source pixel lies between `from` and `to`, 0 to 1. */
function overlap(source: number, from: number, to: number): number {
  return Math.max(0, Math.min(source + 1, to) - Math.max(source, from))
}

function catmullRom(distance: number): number {
  const d = Math.abs(distance)
  if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0
}

/** The same taps for pixels that begin `by` pixels later. */
export const shifted = (second: Taps, by: number): Taps => ({ ...second, sources: second.sources.map((at) => at + by) })

/** The taps that do what `first` does and then `second`, in one step. */
export function through(first: Taps, second: Taps): Taps {
  const length = second.sources.length / second.count
  const lists = Array.from({ length }, (_, i) => {
    const shares = new Map<number, number>()
    for (let k = i * second.count; k < (i + 1) * second.count; k++) {
      const [weight = 0, between = 0] = [second.weights[k], second.sources[k]]
      if (weight === 0) continue
      for (let j = between * first.count; j < (between + 1) * first.count; j++) {
        const source = first.sources[j] ?? 0
        shares.set(source, (shares.get(source) ?? 0) + weight * (first.weights[j] ?? 0))
      }
    }
    return [...shares]
  })
  const count = Math.max(...lists.map((list) => list.length))
  const sources = new Int32Array(length * count)
  const weights = new Float32Array(length * count)
  for (const [i, list] of lists.entries())
    for (let k = 0; k < count; k++) {
      const [source, weight] = list[k] ?? [list[0]?.[0] ?? 0, 0]
      sources[i * count + k] = source
      weights[i * count + k] = weight
    }
  return { count, sources, weights }
}
