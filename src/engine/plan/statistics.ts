/** The ε that normalization adds to a variance. train/net.py and the graph use the same number. */
export const EPSILON = 1e-5

/** Mean and variance of one layer's output before its normalization, one number for each channel. */
export interface LayerStatistics {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** The result of *measure*, by layer name. *Paint* folds the statistics into the weights. */
export type Statistics = ReadonlyMap<string, LayerStatistics>

/**
 * Finds NaN and infinity in statistics. Checking the statistics also checks the pixels, because one bad pixel makes the
 * statistics of its layer NaN or infinite.
 *
 * @returns the name of the first such layer, or null
 */
export function notFinite(statistics: Statistics): string | null {
  for (const [name, { mean, variance }] of statistics) {
    if (!mean.every(Number.isFinite) || !variance.every(Number.isFinite)) return name
  }
  return null
}
