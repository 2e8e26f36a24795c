import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { RefineTile } from './refine-tiles.ts'

/** Features of a tile's core at the content layer. They are plain arrays, so they survive a lost context. */
export interface ContentFeatures {
  readonly values: Float32Array
  /** `[1, h, w, C]` */
  readonly shape: Tensor4D['shape']
}

/** The losses of the whole picture that need the perceptual network or the Gram matrix of the colours. */
export interface TileLosses {
  readonly style: number
  readonly palette: number
  /** The part of the content loss that comes from this tile's core. */
  readonly content: number
}

/** The values that the gradient of a tile is computed from. */
export interface TileGradientParts {
  readonly tile: RefineTile
  /** `[height, width, 3]` of `tile.outer`, in [0, 1] */
  readonly colours: Float32Array
  /** The style's Gram matrices. */
  readonly target: StyleGrams
  /**
   * For each Gram matrix: the sum of what all other tiles add to the picture's matrix, and this tile's share of the
   * picture. Empty if there is only one tile.
   */
  readonly rest: readonly { readonly gram: Float32Array; readonly share: number }[]
  readonly content: ContentFeatures
  /** Sum of the squared content features of the whole picture. */
  readonly contentEnergy: number
  /** The factor of each loss. */
  readonly factors: TileLosses
}

interface TileGradient {
  readonly losses: TileLosses
  /** The gradient of the weighted sum of the losses, `[height, width, 3]` of `tile.outer`. */
  readonly gradient: Float32Array
}

/**
 * The perceptual network for refining, on one device. Gram matrices have the order of `StyleGrams`: the matrix of the
 * colours, then that of each style layer. Each call frees all memory that it has taken.
 */
export interface LossNetwork {
  /** The features of a tile's core at the content layer. @throws `gpu-lost`, `gpu-out-of-memory` */
  content(tile: RefineTile, colours: Float32Array): Promise<ContentFeatures>
  /** The Gram matrices of a tile's core, each a mean over its pixels. @throws `gpu-lost`, `gpu-out-of-memory` */
  grams(tile: RefineTile, colours: Float32Array): Promise<StyleGrams>
  /**
   * The gradient of the whole picture's loss with respect to the colours of one tile. The Gram matrices are those of
   * the whole picture: the tile's own part plus the constant part of all other tiles. So a tile does not get a style of
   * its own.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  gradient(parts: TileGradientParts): Promise<TileGradient>
}
