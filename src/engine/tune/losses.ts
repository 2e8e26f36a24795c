import type { Losses, LossWeights } from '../../common/losses.ts'

/**
 * All losses of a step: the losses whose weights the designer can set, and two others. Each loss is relative (see its
 * file), so the same weights fit every picture.
 */
export interface AllLosses extends Losses {
  /** The designer's weight of the style also multiplies this loss. */
  readonly palette: number
  /** The weight of this loss never changes. */
  readonly grid: number
}

/** The weights that the presets were trained with: `[weights]` in train/config/base.toml. */
const PRESET_WEIGHTS: AllLosses = { content: 0.2, style: 1, totalVariation: 0.3, palette: 0.3, grid: 300 }

const NAMES = ['content', 'style', 'totalVariation', 'palette', 'grid'] as const

/** The factor of each loss in the sum that is minimized. */
export function factorsOf(weights: LossWeights): AllLosses {
  return {
    content: weights.content * PRESET_WEIGHTS.content,
    style: weights.style * PRESET_WEIGHTS.style,
    totalVariation: weights.totalVariation * PRESET_WEIGHTS.totalVariation,
    palette: weights.style * PRESET_WEIGHTS.palette,
    grid: PRESET_WEIGHTS.grid
  }
}

/** One value for each loss, in the order that `lossesOf` reads. */
export function inOrder<Value>(losses: Readonly<Record<keyof AllLosses, Value>>): Value[] {
  return NAMES.map((name) => losses[name])
}

/** Number of losses. */
export const LOSS_COUNT = NAMES.length

/** The inverse of `inOrder`: names `LOSS_COUNT` numbers. A number that is missing becomes NaN. */
export function lossesOf([
  content = Number.NaN,
  style = Number.NaN,
  totalVariation = Number.NaN,
  palette = Number.NaN,
  grid = Number.NaN
]: Iterable<number>): AllLosses {
  return { content, style, totalVariation, palette, grid }
}

/** The weighted sum, which learning minimizes. */
export function totalLoss(losses: AllLosses, weights: LossWeights): number {
  const factors = factorsOf(weights)
  return NAMES.reduce((sum, name) => sum + losses[name] * factors[name], 0)
}

/** The mean of each loss over several contents. */
export function meanLosses(all: readonly AllLosses[]): AllLosses {
  return lossesOf(NAMES.map((name) => all.reduce((sum, losses) => sum + losses[name], 0) / all.length))
}
