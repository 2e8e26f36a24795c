/**
 * How much each loss counts while a pastiche is refined, relative to the default: 0 leaves the loss out, 2 counts it
 * twice. `smoothness` is total variation. src/engine/refine has the definitions.
 */
export interface RefineWeights {
  readonly content: number
  readonly style: number
  readonly smoothness: number
  readonly palette: number
}

export const DEFAULT_REFINE_WEIGHTS: RefineWeights = { content: 1, style: 1, smoothness: 1, palette: 1 }

/** The largest weight that a designer can set. */
export const LARGEST_REFINE_WEIGHT = 4
