/** The three losses, each unweighted and relative (see their own files), so that one set of weights fits every picture. */
export interface Losses {
  readonly content: number
  readonly style: number
  readonly totalVariation: number
}

/** How much each loss counts next to `PRESET_WEIGHTS`: 1 is as much. */
export type LossWeights = Losses

/** What the presets were trained with (train/config/base.toml `[weights]`). */
const PRESET_WEIGHTS: Losses = { content: 0.2, style: 1, totalVariation: 0.3 }

/** The factor on each loss in the sum that is minimized. */
export function factorsOf(weights: LossWeights): Losses {
  return {
    content: weights.content * PRESET_WEIGHTS.content,
    style: weights.style * PRESET_WEIGHTS.style,
    totalVariation: weights.totalVariation * PRESET_WEIGHTS.totalVariation
  }
}

/** The weighted sum. */
export function totalLoss(losses: Losses, weights: LossWeights): number {
  const factors = factorsOf(weights)
  return (
    losses.content * factors.content + losses.style * factors.style + losses.totalVariation * factors.totalVariation
  )
}

/** Of several contents. */
export function meanLosses(all: readonly Losses[]): Losses {
  const mean = (of: (losses: Losses) => number) => all.reduce((sum, losses) => sum + of(losses), 0) / all.length
  return {
    content: mean((losses) => losses.content),
    style: mean((losses) => losses.style),
    totalVariation: mean((losses) => losses.totalVariation)
  }
}
