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
import { RECEPTIVE_HALO, refineTiles, tileSideFor, workOf } from './refine-tiles.ts'

/** The Gram matrices of a style picture at the two sizes of refining. */
export interface RefineTarget {
  readonly half: StyleGrams
  readonly full: StyleGrams
}

/** What the work of refining depends on, besides the size of the picture. */
export interface RefineExtent {
  /**
   * How many times longer strokes are than those of the style picture, at least 1. The picture is refined as many times
   * smaller.
   */
  readonly strokes: number
  /** Whether opposite edges are neighbours, as in a tileable picture. */
  readonly wraps: boolean
  /** Share of the steps that are taken: above 0, at most 1. */
  readonly amount: number
}

export interface RefinementParts extends RefineExtent {
  /** The content, opaque. */
  readonly content: Pixels
  /** The quick pastiche of the same size, opaque. */
  readonly start: Pixels
  readonly target: RefineTarget
}

/** How the picture is refined at one size. */
interface LevelPlan {
  readonly size: Size
  readonly steps: number
  /** Learning rate of the first step. It falls linearly to a tenth. */
  readonly rate: number
  readonly target: keyof RefineTarget
  /** Longest side of a tile. */
  readonly side: number
  /** Work of a step, in pixels. */
  readonly work: number
}

/**
 * Refining goes from coarse to fine (Gatys et al. 2017). Large strokes are laid at half size, where a step costs a
 * quarter, fine strokes at full size.
 */
const PLAN = [
  { scale: 0.5, steps: 40, rate: 0.1, target: 'half' },
  { scale: 1, steps: 16, rate: 0.08, target: 'full' }
] as const
/**
 * Width of the mirrored margin around the picture, in pixels. Without it, edge pixels have few neighbours, and their
 * colours are hardly determined.
 */
const MARGIN = 16
/**
 * In pixels. If a side at half size would be shorter than this, the picture is refined only at full size, because the
 * network's deepest layer needs two cells of 16 px.
 */
const LEAST_SIDE = 48
/** No side is scaled down to less than this, in pixels. */
const LEAST_OUTER = 32
/** Half the width of a stroke in pixels of the full level, and its largest value in pixels of the content. */
const [STROKE_RADIUS, LARGEST_RADIUS] = [3, 32]
/** When memory runs out, the side of the tiles is halved repeatedly, down to this. */
const LEAST_TILE = 64

/**
 * Refines a pastiche: optimizes its pixels (`RefineLevel`), first at half size, then at full size. Between calls it
 * keeps only plain arrays, so a lost context costs one call: the next call continues with another network.
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
  /** The designer's content weight in the last step. */
  private contentWeight = 0

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

  /** Steps done, and all steps. */
  get progress(): { step: number; steps: number } {
    const before = this.stages.slice(0, this.stage).reduce((sum, { steps }) => sum + steps, 0)
    return { step: before + this.stepInStage, steps: this.stages.reduce((sum, { steps }) => sum + steps, 0) }
  }

  /** Work done, and all of it, in pixels times steps. */
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
   * Works on one tile. If it fails, nothing changes.
   *
   * @returns the losses before the step if this call has finished a step, otherwise null
   * @throws `refine-failed` when a loss is NaN or infinite; `gpu-lost`, `gpu-out-of-memory`
   */
  async advance(network: LossNetwork, weights: RefineWeights): Promise<RefineLosses | null> {
    const stage = this.stages[this.stage]
    if (!stage) return null
    this.level ??= this.levelAt(stage)
    const rate = stage.rate * (1 - (0.9 * this.stepInStage) / stage.steps)
    const losses = await this.level.advance(network, weights, rate)
    if (losses === null) return null
    this.contentWeight = weights.content
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
   * Continues with tiles of half the side, after memory ran out.
   *
   * @returns false if the tiles cannot become smaller
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
   * The picture so far, of the content's size, opaque. It includes the edges that strokes are too wide to draw
   * (`withLostEdges`).
   */
  pixels(): Pixels {
    const { content, strokes, wraps } = this.parts
    const { width, height } = content
    const size = widenedSize({ width, height }, this.margin)
    const whole = this.enlarged(this.level?.pixels() ?? this.newest, size)
    const painting = this.margin === 0 ? whole : crop(whole, { x: this.margin, y: this.margin, width, height })
    const radius = Math.min(LARGEST_RADIUS, Math.round(STROKE_RADIUS * strokes))
    return withLostEdges({ content, painting, radius, strength: Math.min(1, this.contentWeight), wraps })
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

const marginOf = (wraps: boolean): number => (wraps ? 0 : MARGIN)

const scaled = (length: number, scale: number): number => Math.max(LEAST_OUTER, Math.round(length * scale))

function widenedSize({ width, height }: Size, margin: number): Size {
  return { width: width + 2 * margin, height: height + 2 * margin }
}

function levelPlans(picture: Size, { strokes, wraps, amount }: RefineExtent): LevelPlan[] {
  const whole = widenedSize(picture, marginOf(wraps))
  const stages = PLAN.map(({ scale, steps, rate, target }) => {
    const size = { width: scaled(whole.width, scale / strokes), height: scaled(whole.height, scale / strokes) }
    const side = tileSideFor(size)
    const work = workOf(refineTiles(size, { side, halo: RECEPTIVE_HALO, wraps }))
    return { size, steps: Math.max(1, Math.round(steps * amount)), rate, target, side, work }
  })
  return stages.filter(({ size }, i) => i === PLAN.length - 1 || Math.min(size.width, size.height) >= LEAST_SIDE)
}
