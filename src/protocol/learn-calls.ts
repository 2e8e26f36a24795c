/** The calls with which the iframe has its studio learn a style; part of `StudioCalls`. */
import type { Losses, LossWeights } from '../common/losses.ts'
import type { Pixels } from '../common/pixels.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { Call } from './wire.ts'

/** Stroke length of a style that is learnt. It decides the size of the style picture that the networks get. */
export type StrokeLength = 'small' | 'medium' | 'large'

/** A rectangle in fractions of a picture's width and height. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** A picture whose style is learnt; with a crop, only that part of it. */
export interface StylePicture {
  source: Source
  crop: Crop | null
}

export interface LearningRequest {
  /** One or more; the styles of several are averaged. */
  pictures: StylePicture[]
  strokes: StrokeLength
  /** The designer's own pictures to learn on, in addition to the few that come with the plugin. */
  contents: Source[]
  /** Every style vector that is known. The initial style is the best mix of them. */
  known: StyleBytes[]
  /** A style that was learnt before, and its number of steps, to continue from; null to start from the initial style. */
  start: { style: StyleBytes; step: number } | null
  weights: LossWeights
  /** The picture that is painted again as learning goes on; null for one that comes with the plugin. */
  shown: Source | null
  viewSide: number
  /** The largest number of steps. */
  steps: number
}

/** Sent when the initial style is known, after every step, and when learning is paused or continues. */
export interface LearningProgress {
  stage: 'preparing' | 'learning' | 'paused'
  /** Steps that were done, and the largest number of steps. */
  step: number
  steps: number
  /** Number of pictures to learn on. Each step uses another one, and the size of the losses depends on the picture. */
  contents: number
  /** Losses of the last step; null before the first. */
  losses: Losses | null
  /** Null until it can be estimated. */
  secondsLeft: number | null
  /** The shown picture in the best style so far, every few steps; null in between. */
  view: Pixels | null
  /** The best style so far, whenever `view` is not null. */
  style: StyleBytes | null
}

export interface Learned {
  /** What refining needs: packed Gram matrices (src/engine/refine/packed-target.ts), float32, little endian, as bytes. */
  grams: Uint8Array
  /** The best style, not the last one. */
  style: StyleBytes
  steps: number
  losses: Losses
  /** `converged`: the losses no longer improved. `steps`: the largest number was done. `stopped`: the designer stopped it. */
  ended: 'converged' | 'steps' | 'stopped'
  /** The shown picture in this style. */
  view: Pixels
}

export interface LearnCalls {
  /**
   * Finds an initial style and improves it step by step. Other calls are answered between two steps. Cancelling throws away
   * what was learnt; to keep it, stop it with `steer`.
   *
   * @throws `image-unreadable`, `image-too-large`, `empty-node` (fully transparent), `gpu-lost`, `gpu-out-of-memory`
   */
  learn: Call<LearningRequest, Learned, LearningProgress>
  /** Changes the current learning; null changes nothing. Without a current learning, nothing happens. */
  steer: Call<{ weights: LossWeights | null; paused: boolean | null; stop: boolean }, null>
}
