/** The losses that a designer sees and weighs, unweighted. src/engine/tune has a file for each, with its definition. */
export interface Losses {
  readonly content: number
  readonly style: number
  readonly totalVariation: number
}

/** How much each loss counts, relative to the weights that the presets were trained with: 1 is as much. */
export type LossWeights = Losses
