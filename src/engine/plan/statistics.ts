/** The ε that normalization adds to a variance. train/net.py and the graph use the same number. */
export const EPSILON = 1e-5

/** Mean and variance of one layer's output before its normalization, one number for each channel. */
export interface LayerStatistics {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** The result of *measure*, by the layer's name. *Paint* folds it into the weights. */
export type Statistics = ReadonlyMap<string, LayerStatistics>

/**
 * Finds NaN and infinity in the statistics. A bad pixel in any layer makes the statistics of its layer NaN or
 * infinite, so it is enough to check these.
 *
 * @returns the name of the first such layer, or null
 */
export function notFinite(statistics: Statistics): string | null {
  for (const [name, { mean, variance }] of statistics) {
    if (!mean.every(Number.isFinite) || !variance.every(Number.isFinite)) return name
  }
  return null
}
