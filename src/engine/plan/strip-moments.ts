import type { LayerStatistics } from './statistics.ts'

/** Mean and variance of a strip of a layer's output, one number for each channel. */
export interface StripMoments extends LayerStatistics {
  /** How many pixels count: their number, or the sum of their visibilities. */
  readonly count: number
}

/**
 * Mean and variance of a whole output from those of its strips (Chan, Golub and LeVeque 1979, "Updating formulae and a
 * pairwise algorithm for computing sample variances"). Strips in which nothing counts are left out.
 *
 * @param strips in a fixed order, because the result depends on it in the last bit
 */
export function mergeMoments(strips: readonly StripMoments[]): LayerStatistics {
  const counting = strips.filter(({ count }) => count > 0)
  const all = counting.reduce((sum, { count }) => sum + count, 0)
  const channels = strips[0]?.mean.length ?? 0
  const mean = new Float32Array(channels)
  const variance = new Float32Array(channels)
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0
    for (const strip of counting) sum += strip.count * (strip.mean[channel] ?? 0)
    const centre = sum / all
    let squares = 0
    for (const strip of counting)
      squares += strip.count * ((strip.variance[channel] ?? 0) + ((strip.mean[channel] ?? 0) - centre) ** 2)
    mean[channel] = centre
    variance[channel] = squares / all
  }
  return { mean, variance }
}
