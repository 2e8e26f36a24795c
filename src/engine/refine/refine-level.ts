import { PasticheError } from '../../common/errors.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import type { Rectangle } from '../pixels/crop.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import { addTo, CHANNELS, type ColourPlane, cutOut, cutOutPlane } from './colour-plane.ts'
import { colourfulness } from './colourfulness.ts'
import type { ContentFeatures, LossNetwork, TileLosses } from './loss-network.ts'
import { PixelOptimizer } from './pixel-optimizer.ts'
import { RECEPTIVE_HALO, type RefineTile, refineTiles } from './refine-tiles.ts'
import { addSmoothness } from './smoothness.ts'

/** The factor of each loss. The designer's weights multiply these factors. */
const FACTORS: RefineWeights = { style: 1, content: 0.12, smoothness: 0.6, palette: 0.5 }
/** Smallest divisor of the content loss, for each feature. The features of a flat black picture have an energy of 0. */
const LEAST_ENERGY = 1e-6

/** The losses of the whole picture, unweighted. */
export interface RefineLosses extends TileLosses {
  readonly smoothness: number
}

export interface LevelParts {
  /** The content, opaque. */
  readonly content: Pixels
  /** The pastiche to start from, of the same size, opaque. */
  readonly start: Pixels
  /** The style's Gram matrices at this level. */
  readonly target: StyleGrams
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
  /** Longest side of a tile in pixels. */
  readonly side: number
  /** Width of the area around a tile that is computed with it, in pixels. Below `RECEPTIVE_HALO` seams appear. */
  readonly halo?: number
}

/**
 * Optimizes the pixels of a picture at one size (Gatys, Ecker, Bethge 2016), with Adam and four losses: content, style,
 * total variation and palette.
 *
 * The result does not depend on how the picture is divided into tiles. A Gram matrix is a mean over pixels. So the
 * first pass of a step adds up the matrices of all tiles, and the second pass computes the gradient of the whole
 * picture's loss tile by tile. A call of `advance` processes one tile in one pass, so that other work can run between
 * calls. A call that fails changes nothing.
 */
export class RefineLevel {
  private readonly parts: Omit<LevelParts, 'start'>
  private tiles: readonly RefineTile[]
  private readonly optimizer: PixelOptimizer
  private contents: ContentFeatures[] = []
  private contentEnergy = 0
  private grams: StyleGrams[] = []
  private readonly gradient: ColourPlane
  private done = 0
  private sums = { style: 0, palette: 0, content: 0 }

  constructor({ start, ...parts }: LevelParts) {
    this.parts = parts
    const { content, target, side, halo = RECEPTIVE_HALO, wraps } = parts
    const [colours] = target
    this.tiles = refineTiles(content, { side, halo, wraps })
    this.optimizer = new PixelOptimizer(start, content, wraps, colours ? colourfulness(colours) : 1)
    const { width, height } = start
    this.gradient = { width, height, values: new Float32Array(width * height * CHANNELS) }
  }

  /**
   * Processes one tile in one pass.
   *
   * @returns the losses before the step if this call completes a step, and null if not
   * @throws `refine-failed` when a loss is NaN or infinite; `gpu-lost`, `gpu-out-of-memory`
   */
  async advance(network: LossNetwork, weights: RefineWeights, rate: number): Promise<RefineLosses | null> {
    const { tiles, contents, grams } = this
    const next = (list: readonly unknown[]): RefineTile | undefined => tiles[list.length]
    const unseen = next(contents)
    if (unseen) {
      const features = await network.content(unseen, cutOut(this.parts.content, unseen.outer))
      contents.push(features)
      this.contentEnergy += features.values.reduce((sum, value) => sum + value * value, 0)
      return null
    }
    const unmeasured = tiles.length > 1 ? next(grams) : undefined
    if (unmeasured) {
      grams.push(await network.grams(unmeasured, cutOutPlane(this.optimizer.colours, unmeasured.outer)))
      return null
    }
    await this.differentiate(network, weights)
    return this.done < tiles.length ? null : this.step(weights, rate)
  }

  /** Continues with tiles of another size. An incomplete step starts again. */
  retile(side: number): void {
    const { content, halo = RECEPTIVE_HALO, wraps } = this.parts
    this.tiles = refineTiles(content, { side, halo, wraps })
    this.contents = []
    this.contentEnergy = 0
    this.beginStep()
  }

  /** The picture after the last step, opaque. */
  pixels(): Pixels {
    return this.optimizer.pixels()
  }

  private async differentiate(network: LossNetwork, weights: RefineWeights): Promise<void> {
    const { tiles, contents, parts, done } = this
    const [tile, content] = [tiles[done], contents[done]]
    if (tile === undefined || content === undefined) return
    const count = contents.reduce((sum, { values }) => sum + values.length, 0)
    const { losses, gradient } = await network.gradient({
      tile,
      colours: cutOutPlane(this.optimizer.colours, tile.outer),
      target: parts.target,
      otherTiles: this.otherTilesOf(done),
      content,
      contentEnergy: Math.max(this.contentEnergy, LEAST_ENERGY * count),
      factors: {
        style: weights.style * FACTORS.style,
        palette: weights.palette * FACTORS.palette,
        content: weights.content * FACTORS.content
      }
    })
    addTo(this.gradient, tile.outer, gradient)
    this.sums = { style: losses.style, palette: losses.palette, content: this.sums.content + losses.content }
    this.done += 1
  }

  /** `TileGradientParts.otherTiles` for the tile with this index. */
  private otherTilesOf(index: number): { gram: Float32Array; share: number }[] {
    const { tiles, grams } = this
    if (tiles.length === 1) return []
    return CELLS.map((cell, layer) => {
      const areas = tiles.map(({ core }) => cellsOf(core, cell))
      const all = areas.reduce((sum, area) => sum + area, 0)
      const share = (areas[index] ?? 0) / all
      const sum = new Float32Array(grams[0]?.[layer]?.length ?? 0)
      grams.forEach((gram, other) => {
        if (other === index) return
        const weight = (areas[other] ?? 0) / all
        gram[layer]?.forEach((value, i) => {
          sum[i] = (sum[i] ?? 0) + weight * value
        })
      })
      return { gram: sum, share }
    })
  }

  private step(weights: RefineWeights, rate: number): RefineLosses {
    const smoothness = addSmoothness(
      this.optimizer.colours,
      this.gradient,
      weights.smoothness * FACTORS.smoothness,
      this.parts.wraps
    )
    const losses = { ...this.sums, smoothness }
    if (!Object.values(losses).every(Number.isFinite))
      throw new PasticheError('refine-failed', `A loss is NaN or infinite: ${JSON.stringify(losses)}`)
    this.optimizer.step(this.gradient, rate)
    this.beginStep()
    return losses
  }

  private beginStep(): void {
    this.gradient.values.fill(0)
    this.grams = []
    this.done = 0
    this.sums = { style: 0, palette: 0, content: 0 }
  }
}

/**
 * For each Gram matrix, the number of picture pixels along each axis that one pixel of its layer covers: first for the
 * colours, then for the style layers.
 */
const CELLS = [1, 1, 2, 4, 8, 16]

function cellsOf({ width, height }: Rectangle, cell: number): number {
  return Math.floor(width / cell) * Math.floor(height / cell)
}
