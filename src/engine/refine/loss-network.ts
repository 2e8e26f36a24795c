import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { RefineTile } from './refine-tiles.ts'

/** Features of a tile's core at the content layer. They are plain numbers, so that they survive a lost context. */
export interface ContentFeatures {
  readonly values: Float32Array
  /** `[1, h, w, C]` */
  readonly shape: Tensor4D['shape']
}

/** The losses of the whole picture that need the perceptual network or the Gram matrix of the colours. */
export interface TileLosses {
  readonly style: number
  readonly palette: number
  /** The part of the content loss that this tile's core adds. */
  readonly content: number
}

/** The values from which the gradient of a tile is computed. */
export interface TileGradientParts {
  readonly tile: RefineTile
  /** `[height, width, 3]` of `tile.outer`, in [0, 1] */
  readonly colours: Float32Array
  /** The style's Gram matrices. */
  readonly target: StyleGrams
  /**
   * For each Gram matrix: the part of the picture's matrix that all other tiles add, and this tile's share. Empty for a
   * single tile.
   */
  readonly rest: readonly { readonly gram: Float32Array; readonly share: number }[]
  readonly content: ContentFeatures
  /** Sum of the squared content features of the whole picture. */
  readonly contentEnergy: number
  /** The factor on each loss. */
  readonly factors: TileLosses
}

interface TileGradient {
  readonly losses: TileLosses
  /** The gradient of the losses' weighted sum, `[height, width, 3]` of `tile.outer`. */
  readonly gradient: Float32Array
}

/**
 * The perceptual network as refining uses it, on one device. Gram matrices come in the order of `StyleGrams`: of the colours,
 * then of each style layer. Every call leaves no memory behind.
 */
export interface LossNetwork {
  /** The features of a tile's core at the content layer. @throws `gpu-lost`, `gpu-out-of-memory` */
  content(tile: RefineTile, colours: Float32Array): Promise<ContentFeatures>
  /** The Gram matrices of a tile's core, each a mean over its pixels. @throws `gpu-lost`, `gpu-out-of-memory` */
  grams(tile: RefineTile, colours: Float32Array): Promise<StyleGrams>
  /**
   * The gradient of the whole picture's loss to the colours of one tile. It is that of the whole picture, because what the
   * other tiles add to the Gram matrices is a constant, so no tile gets a style of its own.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  gradient(parts: TileGradientParts): Promise<TileGradient>
}
