/** Mean and variance of one layer's output before its normalization, one number for each channel. */
export interface LayerStatistics {
  readonly mean: Float32Array
  readonly variance: Float32Array
}

/** What *measure* finds and *paint* folds in, by the layer's name. */
export type Statistics = ReadonlyMap<string, LayerStatistics>
