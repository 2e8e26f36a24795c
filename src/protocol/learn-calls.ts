/** Learning a style, as the iframe asks its studio for it; part of `StudioCalls`. */
import type { Losses, LossWeights } from '../common/losses.ts'
import type { Pixels } from '../common/pixels.ts'
import type { Source, StyleBytes } from './pictures.ts'
import type { Call } from './wire.ts'

/** How long the strokes of a style are that is learnt: how large its picture is when the networks look at it. */
export type StrokeLength = 'small' | 'medium' | 'large'

/** A rectangle in fractions of a picture's width and height. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** A picture whose style is to be learnt, or the part of it that is meant. */
export interface StylePicture {
  source: Source
  crop: Crop | null
}

export interface LearningRequest {
  /** One or more; the styles of several are averaged. */
  pictures: StylePicture[]
  strokes: StrokeLength
  /** The designer's own pictures to learn on, beside the few that the plugin brings along. */
  contents: Source[]
  /** Every style vector that is known: the initial style is the best mix of them. */
  known: StyleBytes[]
  /** A style that was learnt before and the steps that it has had, to continue from; null to start from the initial style. */
  start: { style: StyleBytes; step: number } | null
  weights: LossWeights
  /** What is repainted as it learns: null for a picture that the plugin brings along. */
  shown: Source | null
  viewSide: number
  /** Learning ends here at the latest. */
  steps: number
}

/** Sent when the initial style is known, after every step, and when learning is paused or goes on. */
export interface LearningProgress {
  stage: 'preparing' | 'learning' | 'paused'
  /** Steps done, and at most to do. */
  step: number
  steps: number
  /** How many pictures it is practised on: step by step it is another's turn, and each has losses of its own size. */
  contents: number
  /** Of the last step; null before the first. */
  losses: Losses | null
  /** Null until it can be told. */
  secondsLeft: number | null
  /** The shown picture in the best style so far, every few steps; else null. */
  view: Pixels | null
  /** The best style so far, whenever there is a `view`. */
  style: StyleBytes | null
}

export interface Learned {
  /** The best, not the last. */
  style: StyleBytes
  steps: number
  losses: Losses
  /** `converged`: it no longer improved. `steps`: the most steps were done. `stopped`: by the designer. */
  ended: 'converged' | 'steps' | 'stopped'
  /** The shown picture in it. */
  view: Pixels
}

export interface LearnCalls {
  /**
   * Finds an initial style and improves it step by step; other calls are answered between two steps. Cancelling throws
   * away what was learnt; to keep it, stop it with `steer`.
   *
   * @throws `image-unreadable`, `image-too-large`, `empty-node` (fully transparent), `gpu-lost`, `gpu-out-of-memory`
   */
  learn: Call<LearningRequest, Learned, LearningProgress>
  /** Changes the learning under way; null leaves a thing as it is. Without one, nothing happens. */
  steer: Call<{ weights: LossWeights | null; paused: boolean | null; stop: boolean }, null>
}
