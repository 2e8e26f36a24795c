import type { Tensor4D } from '@tensorflow/tfjs-core'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { RefineTile } from './refine-tiles.ts'

/** Features of a tile's core at the content layer. They are plain arrays, so they survive a lost context. */
export interface ContentFeatures {
  readonly values: Float32Array
  /** `[1, h, w, C]` */
  readonly shape: Tensor4D['shape']
}

/** The losses that a `LossNetwork` computes. Style and palette are those of the whole picture. */
export interface TileLosses {
  readonly style: number
  readonly palette: number
  /** The part of the content loss that comes from this tile's core. */
  readonly content: number
}

/** The data from which the gradient of a tile is computed. */
export interface TileGradientParts {
  readonly tile: RefineTile
  /** The colours of `tile.outer`, `[height, width, 3]` in [0, 1]. */
  readonly colours: Float32Array
  /** The style's Gram matrices. */
  readonly target: StyleGrams
  /**
   * For each Gram matrix: the contribution of all other tiles to the matrix of the whole picture (`gram`), and the part
   * of the picture that this tile covers (`share`). Empty if there is only one tile.
   */
  readonly otherTiles: readonly { readonly gram: Float32Array; readonly share: number }[]
  readonly content: ContentFeatures
  /** Sum of the squared content features of the whole picture. */
  readonly contentEnergy: number
  /** The factor of each loss in the weighted sum. */
  readonly factors: TileLosses
}

interface TileGradient {
  readonly losses: TileLosses
  /**
   * The gradient of the weighted sum of the losses with respect to the colours of `tile.outer`, `[height, width, 3]`.
   */
  readonly gradient: Float32Array
}

/**
 * The perceptual network for refining, on one device. Gram matrices are in the order of `StyleGrams`: first the matrix
 * of the colours, then one for each style layer. Each call frees all memory that it has taken.
 */
export interface LossNetwork {
  /** The features of a tile's core at the content layer. @throws `gpu-lost`, `gpu-out-of-memory` */
  content(tile: RefineTile, colours: Float32Array): Promise<ContentFeatures>
  /** The Gram matrices of a tile's core, each a mean over its pixels. @throws `gpu-lost`, `gpu-out-of-memory` */
  grams(tile: RefineTile, colours: Float32Array): Promise<StyleGrams>
  /**
   * The gradient of the whole picture's loss with respect to the colours of one tile. The losses compare the Gram
   * matrices of the whole picture, in which the other tiles are constant. With the tile's own matrices, each tile would
   * contain all of the style.
   *
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  gradient(parts: TileGradientParts): Promise<TileGradient>
}
