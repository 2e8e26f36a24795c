/** The losses that a designer sees and can weigh. src/engine/tune has a file with the definition of each. */
export interface Losses {
  readonly content: number
  readonly style: number
  readonly totalVariation: number
}

/** The weight of each loss, as a factor of its weight in the training of the presets. */
export type LossWeights = Losses
