import type { Pixels } from '../../common/pixels.ts'
import type { RefineSettings } from '../../protocol/refine-calls.ts'

/** A painting that is to be refined. */
export interface RefineJob {
  /** Identifies the quick painting. */
  readonly key: string
  readonly settings: RefineSettings
  /** Whether reports carry views of the painting. Without views, nothing is spent on them. */
  readonly hasViews: boolean
  prepare(): Promise<RefinedPart>
}

/** The part of a painting that is refined. */
export interface RefinedPart {
  /** The picture that was painted, without transparency. */
  readonly content: Pixels
  /** The quick painting, without transparency. */
  readonly start: Pixels
  /** Length of the strokes relative to the network's own strokes, at least 1. */
  readonly strokes: number
  readonly wraps: boolean
  /** Puts the refined part into the whole painting. */
  finish(part: Pixels): Pixels
}

/** The report after a step. */
export interface RefineReport {
  readonly stage: 'refining' | 'paused'
  readonly fraction: number
  readonly secondsLeft: number | null
  /** The painting so far. Null if there is no new picture to show. */
  readonly painting: Pixels | null
}
