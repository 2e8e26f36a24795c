/** Values that the sandbox stores for the panel. They are kept after the plugin has ended. */
import type { Landing, Look } from '../common/look.ts'
import type { LossWeights } from '../common/losses.ts'
import type { StrokeLength } from './learn-calls.ts'
import type { TargetRef } from './target-ref.ts'

/** The settings that the designer used last, stored on this machine. */
export interface Preferences {
  look: Look | null
  landing: Landing
  /** Whether the panel shows all settings of a look instead of only the main ones. */
  more: boolean
  /** The size that the designer gave the panel while *More* was closed, in CSS pixels; null for the initial size. */
  size: { width: number; height: number } | null
  /** Ids of the styles that the designer marked as favourites. */
  favourites: string[]
  /** Ids of the styles that were applied last, the newest first. */
  recent: string[]
}

/** A style that is still being learnt, with everything that is needed to continue after the panel was closed. */
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
  /** The cropped style pictures as small JPEGs, at most 300 kB in total. */
  pictures: { name: string; bytes: Uint8Array }[]
}

/**
 * Layers that are not painted yet, or not yet on a contact sheet, with everything that is needed to continue. The list
 * is stored while painting runs and deleted when painting ends. It remains if the plugin is closed in between. Figma
 * also closes it when the designer starts another of its commands.
 */
export interface InterruptedPainting {
  done: number
  total: number
  /** The targets that are not painted yet. */
  layers: { target: TargetRef; name: string }[]
  /** A recipe as JSON: the look, its styles and the statistics of its series. */
  recipe: string
  /**
   * Names of the settings that each pastiche gets from the recipe; it keeps its other settings. Null where all layers
   * get the whole look of the recipe.
   */
  touched: string[] | null
  /**
   * For a contact sheet, the style ids of its columns; `layers` are then the rows that are missing. Null for an Apply.
   */
  sheet: string[] | null
}

/**
 * Where own styles are stored. `mine`: on this machine, for one designer. `file`: in the document, for everyone who
 * opens it.
 */
export type Shelf = 'mine' | 'file'
