/** Calls for learning a style, part of `StudioCalls`: the iframe asks, the studio answers. */
import type { Losses, LossWeights } from '../common/losses.ts'
import type { Pixels } from '../common/pixels.ts'
import type { StyleGround } from '../common/style-ground.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { Call } from './wire.ts'

/** The stroke length of a learnt style. It decides at which size the networks see the style picture. */
export type StrokeLength = 'small' | 'medium' | 'large'

/** A rectangle in fractions of a picture's width and height. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** A picture whose style is learnt. Where there is a crop, only that part of it is learnt. */
export interface StylePicture {
  source: Source
  crop: Crop | null
  /** The ground of its transparent parts. */
  ground: StyleGround
}

export interface LearningRequest {
  /** At least one. The styles of several pictures are averaged. */
  pictures: StylePicture[]
  strokes: StrokeLength
  /** The designer's own pictures to learn on. A few more come with the plugin. */
  contents: Source[]
  /** Every known style vector. The initial style is the best mix of them. */
  known: StyleBytes[]
  /** A style that was learnt earlier and its number of steps, to continue from. Null starts from the initial style. */
  start: { style: StyleBytes; step: number } | null
  weights: LossWeights
  /** The picture that is painted again as learning goes on. Null takes one that comes with the plugin. */
  shown: Source | null
  viewSide: number
  /** The largest number of steps. */
  steps: number
}

/** Sent when the initial style is known, after every step, and when learning is paused or continues. */
export interface LearningProgress {
  stage: 'preparing' | 'learning' | 'paused'
  /** Steps done so far, and the largest number of steps. */
  step: number
  steps: number
  /** Number of pictures to learn on. Each step uses the next one, and the losses depend on the picture. */
  contents: number
  /** Losses of the last step; null before the first. */
  losses: Losses | null
  /** Null until it can be estimated. */
  secondsLeft: number | null
  /** The shown picture in the best style so far. It comes every few steps and is null in between. */
  view: Pixels | null
  /** The best style so far. It comes together with `view`. */
  style: StyleBytes | null
}

export interface Learned {
  /** Gram matrices for refining, packed (src/engine/refine/packed-target.ts): float32, little endian, as bytes. */
  grams: Uint8Array
  /** The best style, not the last one. */
  style: StyleBytes
  steps: number
  losses: Losses
  /**
   * `converged`: the losses stopped improving. `steps`: the largest number of steps was done. `stopped`: the designer
   * stopped it.
   */
  ended: 'converged' | 'steps' | 'stopped'
  /** The shown picture in this style. */
  view: Pixels
}

export interface LearnCalls {
  /**
   * Finds an initial style and improves it step by step. The studio answers other calls between two steps. Cancelling
   * throws the learnt style away; to keep it, end the learning with `steer`.
   *
   * @throws `image-unreadable`, `image-too-large`, `empty-node` (fully transparent), `gpu-lost`, `gpu-out-of-memory`
   */
  learn: Call<LearningRequest, Learned, LearningProgress>
  /** Changes the learning that is going on. A null field stays as it is. Without a learning, nothing happens. */
  steer: Call<{ weights: LossWeights | null; paused: boolean | null; stop: boolean }, null>
}
