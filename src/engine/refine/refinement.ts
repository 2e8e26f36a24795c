import type { Pixels, Size } from '../../common/pixels.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import { enlargeRefined } from './enlarge-refined.ts'
import type { LossNetwork } from './loss-network.ts'
import { withLostEdges } from './lost-edges.ts'
import { withMirroredMargin } from './mirrored-margin.ts'
import { RefineLevel, type RefineLosses } from './refine-level.ts'
import { type LevelPlan, levelPlans, marginOf, type RefineExtent, widenedSize } from './refine-plan.ts'

/** The Gram matrices of a style picture at the two sizes of refining. */
export interface RefineTarget {
  readonly half: StyleGrams
  readonly full: StyleGrams
}

export interface RefinementParts extends RefineExtent {
  /** The content, opaque. */
  readonly content: Pixels
  /** The quick pastiche of the same size, opaque. */
  readonly start: Pixels
  readonly target: RefineTarget
}

/** Half the width of a stroke in pixels of the full-size level, and its largest value in pixels of the content. */
const [STROKE_RADIUS, LARGEST_RADIUS] = [3, 32]
/** When memory runs out, the side of the tiles is halved repeatedly, down to this number of pixels. */
const LEAST_TILE = 64

/**
 * Refines a pastiche: optimizes its pixels (`RefineLevel`), first at half size, then at full size. Its state is plain
 * arrays, so after a lost context only the last call must be repeated, with another network.
 */
export class Refinement {
  private readonly stages: readonly LevelPlan[]
  private readonly margin: number
  private readonly edges: 'clamped' | 'wrapped'
  private level: RefineLevel | null = null
  private stage = 0
  private stepInStage = 0
  private newest: Pixels
  private mostSide = Number.POSITIVE_INFINITY

  constructor(private readonly parts: RefinementParts) {
    const { content, wraps } = parts
    this.margin = marginOf(wraps)
    this.edges = wraps ? 'wrapped' : 'clamped'
    this.newest = this.widened(parts.start)
    this.stages = levelPlans(content, parts)
  }

  /** The work of refining a picture of this size, in pixels times steps. */
  static workOf(size: Size, extent: RefineExtent): number {
    return levelPlans(size, extent).reduce((sum, { work, steps }) => sum + work * steps, 0)
  }

  /** Number of steps done (`step`), and of all steps (`steps`). */
  get progress(): { step: number; steps: number } {
    const before = this.stages.slice(0, this.stage).reduce((sum, { steps }) => sum + steps, 0)
    return { step: before + this.stepInStage, steps: this.stages.reduce((sum, { steps }) => sum + steps, 0) }
  }

  /** Work done (`done`), and all work (`all`), in pixels times steps. */
  get work(): { done: number; all: number } {
    const sum = (stages: readonly LevelPlan[]): number => stages.reduce((all, { work, steps }) => all + work * steps, 0)
    const current = this.stages[this.stage]
    return {
      done: sum(this.stages.slice(0, this.stage)) + (current ? current.work * this.stepInStage : 0),
      all: sum(this.stages)
    }
  }

  get isDone(): boolean {
    return this.stage >= this.stages.length
  }

  /**
   * Processes one tile: see `RefineLevel.advance`. If the call fails, nothing changes.
   *
   * @returns the losses before the step if this call completes a step, and null if not
   * @throws `refine-failed` when a loss is NaN or infinite; `gpu-lost`, `gpu-out-of-memory`
   */
  async advance(network: LossNetwork, weights: RefineWeights): Promise<RefineLosses | null> {
    const stage = this.stages[this.stage]
    if (!stage) return null
    this.level ??= this.levelAt(stage)
    const rate = stage.rate * (1 - (0.9 * this.stepInStage) / stage.steps)
    const losses = await this.level.advance(network, weights, rate)
    if (losses === null) return null
    this.stepInStage += 1
    if (this.stepInStage === stage.steps) {
      this.newest = this.level.pixels()
      this.level = null
      this.stage += 1
      this.stepInStage = 0
    }
    return losses
  }

  /**
   * Halves the side of the tiles. The caller does this after memory ran out.
   *
   * @returns false if the tiles already have the smallest side
   */
  shrinkTiles(): boolean {
    const stage = this.stages[this.stage]
    const side = Math.min(this.mostSide, stage?.side ?? 0)
    if (side <= LEAST_TILE) return false
    this.mostSide = Math.max(LEAST_TILE, Math.ceil(side / 2))
    this.level?.retile(this.mostSide)
    return true
  }

  /**
   * The current picture in the size of the content, opaque. `withLostEdges` has added the edges that strokes are too
   * wide to draw. The designer's weight of the content decides how strong these edges are.
   */
  pixels({ content: contentWeight }: Pick<RefineWeights, 'content'>): Pixels {
    const { content, strokes, wraps } = this.parts
    const { width, height } = content
    const size = widenedSize({ width, height }, this.margin)
    const whole = this.enlarged(this.level?.pixels() ?? this.newest, size)
    const painting = this.margin === 0 ? whole : crop(whole, { x: this.margin, y: this.margin, width, height })
    const radius = Math.min(LARGEST_RADIUS, Math.round(STROKE_RADIUS * strokes))
    return withLostEdges({ content, painting, radius, strength: Math.min(1, contentWeight), wraps })
  }

  private enlarged(refined: Pixels, size: Size): Pixels {
    const [quick, content] = [this.widened(this.parts.start), this.widened(this.parts.content)]
    return enlargeRefined({ refined, quick, content, size, wraps: this.parts.wraps })
  }

  private widened(picture: Pixels): Pixels {
    return this.margin === 0 ? picture : withMirroredMargin(picture, this.margin)
  }

  private sized(picture: Pixels, size: Size): Pixels {
    return resize(picture, size, this.edges)
  }

  private levelAt({ size, target, side }: LevelPlan): RefineLevel {
    return new RefineLevel({
      content: this.sized(this.widened(this.parts.content), size),
      start: this.stage === 0 ? this.sized(this.newest, size) : this.enlarged(this.newest, size),
      target: this.parts.target[target],
      wraps: this.parts.wraps,
      side: Math.min(side, this.mostSide)
    })
  }
}
