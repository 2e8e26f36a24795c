/** Calls for learning a style. They are part of `StudioCalls`: the iframe calls, the studio answers. */
import type { Losses, LossWeights } from '../common/losses.ts'
import type { Pixels } from '../common/pixels.ts'
import type { StyleGround } from '../common/style-ground.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { Call } from './wire.ts'

/** The stroke length of a learnt style. It decides the size at which the networks see the style picture. */
export type StrokeLength = 'small' | 'medium' | 'large'

/** A rectangle in fractions of a picture's width and height. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** A picture whose style is learnt. With a crop, only that part of the picture counts. */
export interface StylePicture {
  source: Source
  crop: Crop | null
  /** What fills the transparent parts of the picture. */
  ground: StyleGround
}

export interface LearningRequest {
  /** At least one. The styles of several pictures are averaged. */
  pictures: StylePicture[]
  strokes: StrokeLength
  /** The designer's own pictures to learn on, in addition to those that come with the plugin. */
  contents: Source[]
  /** All known style vectors. The initial style is the best mix of them. */
  known: StyleBytes[]
  /**
   * A style that was learnt earlier, from which learning continues, and the number of steps that it took. Null starts
   * from the initial style.
   */
  start: { style: StyleBytes; step: number } | null
  weights: LossWeights
  /** The picture that is painted every few steps to show the style. Null: a picture that comes with the plugin. */
  shown: Source | null
  viewSide: number
  /** The largest number of steps. */
  steps: number
}

/** Sent when the initial style is known, after every step, and when learning is paused or continued. */
export interface LearningProgress {
  stage: 'preparing' | 'learning' | 'paused'
  /** Steps done so far, and the largest number of steps. */
  step: number
  steps: number
  /** Number of pictures to learn on. Each step uses the next picture, and the losses depend on it. */
  contents: number
  /** Losses of the last step; null before the first. */
  losses: Losses | null
  /** Null until it can be estimated. */
  secondsLeft: number | null
  /** The picture `shown` of the request in the best style so far. It is sent every few steps and is null otherwise. */
  view: Pixels | null
  /** The best style so far. It is null where `view` is null. */
  style: StyleBytes | null
}

export interface Learned {
  /**
   * The style's Gram matrices, which refining needs: float32, little endian, packed as in
   * src/engine/refine/packed-target.ts.
   */
  grams: Uint8Array
  /** The best style, not the last one. */
  style: StyleBytes
  steps: number
  losses: Losses
  /**
   * Why learning ended. `converged`: the losses stopped improving. `steps`: the largest number of steps was done.
   * `stopped`: the designer stopped it.
   */
  ended: 'converged' | 'steps' | 'stopped'
  /** The picture `shown` of the request in this style. */
  view: Pixels
}

export interface LearnCalls {
  /**
   * Finds an initial style and improves it step by step. The studio answers other calls between two steps. Cancelling
   * discards the learnt style. To keep it, end the learning with `steer`.
   *
   * @throws `image-unreadable`, `image-too-large`, `style-flat`, `empty-node` (fully transparent), `gpu-lost`,
   * `gpu-out-of-memory`
   */
  learn: Call<LearningRequest, Learned, LearningProgress>
  /**
   * Changes the learning that is running. A null field changes nothing. If no learning is running, the call does
   * nothing.
   */
  steer: Call<{ weights: LossWeights | null; paused: boolean | null; stop: boolean }, null>
}
