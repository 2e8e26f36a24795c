import type { Size } from '../../common/pixels.ts'
import { RECEPTIVE_HALO, refineTiles, tileSideFor, workOf } from './refine-tiles.ts'

/** The settings that decide how much work refining is, besides the size of the picture. */
export interface RefineExtent {
  /**
   * Length of strokes relative to those of the style picture, at least 1. The picture is refined at a size that is
   * smaller by this factor.
   */
  readonly strokes: number
  /** Whether opposite edges are neighbours, as in a tileable picture. */
  readonly wraps: boolean
  /** Share of the steps that are taken: above 0, at most 1. */
  readonly amount: number
}

/** The plan for refining a picture at one size. */
export interface LevelPlan {
  readonly size: Size
  readonly steps: number
  /** Learning rate of the first step. It falls linearly to a tenth in the last step. */
  readonly rate: number
  /** The size of the style picture whose Gram matrices are the target. */
  readonly target: 'half' | 'full'
  /** Longest side of a tile in pixels. */
  readonly side: number
  /** Work of a step, in pixels that pass through the network. */
  readonly work: number
}

/**
 * Refining goes from coarse to fine (Gatys et al. 2017): large strokes are painted at half size, where a step takes a
 * quarter of the time, and fine strokes at full size. The steps are few and small. With more of them the losses fall
 * further, but colours appear that the style does not have, and another network finds the painting farther from the style
 * (docs/refined-judged.md).
 */
const PLAN = [
  { scale: 0.5, steps: 8, rate: 0.03, target: 'half' },
  { scale: 1, steps: 20, rate: 0.045, target: 'full' }
] as const
/**
 * Width of the mirrored margin around the picture, in pixels. Without a margin, the losses hardly determine the colours
 * of edge pixels, because these have few neighbours.
 */
const MARGIN = 16
/**
 * If a side at half size would be shorter than this, in pixels, the picture is refined only at full size: the network's
 * deepest layer needs at least two pixels, and each of them covers 16 px of the picture.
 */
const LEAST_SIDE = 48
/** Shortest side to which a picture is scaled down, in pixels. */
const LEAST_OUTER = 32

/** Width of the mirrored margin, in pixels. A picture whose opposite edges are neighbours needs none. */
export const marginOf = (wraps: boolean): number => (wraps ? 0 : MARGIN)

const scaled = (length: number, scale: number): number => Math.max(LEAST_OUTER, Math.round(length * scale))

/** The size with a margin on each side. */
export function widenedSize({ width, height }: Size, margin: number): Size {
  return { width: width + 2 * margin, height: height + 2 * margin }
}

/** The plans for all sizes at which a picture is refined, in order. */
export function levelPlans(picture: Size, { strokes, wraps, amount }: RefineExtent): LevelPlan[] {
  const whole = widenedSize(picture, marginOf(wraps))
  const stages = PLAN.map(({ scale, steps, rate, target }) => {
    const size = { width: scaled(whole.width, scale / strokes), height: scaled(whole.height, scale / strokes) }
    const side = tileSideFor(size)
    const work = workOf(refineTiles(size, { side, halo: RECEPTIVE_HALO, wraps }))
    return { size, steps: Math.max(1, Math.round(steps * amount)), rate, target, side, work }
  })
  return stages.filter(({ size }, i) => i === PLAN.length - 1 || Math.min(size.width, size.height) >= LEAST_SIDE)
}
