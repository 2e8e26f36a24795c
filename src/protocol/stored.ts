/** Values that the sandbox stores for the panel, and that last longer than a run of the plugin. */
import type { Landing, Look } from '../common/look.ts'
import type { LossWeights } from '../common/losses.ts'
import type { StrokeLength } from './learn-calls.ts'
import type { TargetRef } from './target-ref.ts'

/** The settings that the designer used last, stored on this machine. */
export interface Preferences {
  look: Look | null
  landing: Landing
  /** The panel shows all settings of a look, not only the main ones. */
  more: boolean
  /** The size that the designer gave the panel, in CSS pixels, while *More* is closed; null for the size at first. */
  size: { width: number; height: number } | null
  /** Ids of the styles that the designer marked as favourites. */
  favourites: string[]
  /** Ids of the styles that were applied last, the newest first. */
  recent: string[]
}

/** A learning that has not ended, with everything that is needed to continue it after the panel was closed. */
export interface LearningCheckpoint {
  name: string
  /** Id of the transformer that the vector belongs to, as in a recipe. */
  engine: string
  /** The best style vector so far: float32, little endian. */
  style: Uint8Array
  /** Steps done so far. */
  step: number
  strokes: StrokeLength
  weights: LossWeights
  /** The cropped style pictures as small JPEGs, 300 kB in total at most. */
  pictures: { name: string; bytes: Uint8Array }[]
}

/**
 * The layers that are not painted yet, or are not on a contact sheet yet, with everything that is needed to continue. It is stored while painting goes
 * on and deleted at the end, so it stays when the plugin is closed in between. Every other command of ours closes the
 * plugin.
 */
export interface InterruptedPainting {
  done: number
  total: number
  /** The targets that are not painted yet. */
  layers: { target: TargetRef; name: string }[]
  /** A recipe as JSON: the look, its styles and the statistics of its series. */
  recipe: string
  /**
   * Names of the settings that change on each pastiche, which keeps the rest of its look. Null where all layers get
   * the recipe's look.
   */
  touched: string[] | null
  /** Ids of the columns of a contact sheet. Its rows that are not made yet are `layers`. Null for an Apply. */
  sheet: string[] | null
}

/**
 * Where own styles are stored. `mine`: on this machine, for one designer. `file`: in the document, for everyone who
 * opens it.
 */
export type Shelf = 'mine' | 'file'
