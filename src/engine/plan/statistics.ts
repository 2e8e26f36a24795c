/** Of the normalization; train/net.py and the graph use the same. */
export const EPSILON = 1e-5

/** Mean and variance of one layer's output before its normalization, one number for each channel. */
export interface LayerStatistics {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** What *measure* finds and *paint* folds in, by the layer's name. */
export type Statistics = ReadonlyMap<string, LayerStatistics>

/**
 * A number that is none, in any pixel of any layer, makes one of the statistics of that layer: they are all that has to
 * be looked at.
 *
 * @returns the first such layer's name, or null
 */
export function notFinite(statistics: Statistics): string | null {
  for (const [name, { mean, variance }] of statistics) {
    if (!mean.every(Number.isFinite) || !variance.every(Number.isFinite)) return name
  }
  return null
}
