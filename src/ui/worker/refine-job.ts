import type { Pixels } from '../../common/pixels.ts'
import type { RefineSettings } from '../../protocol/refine-calls.ts'

/** A request to `Refining`: the painting to refine, and how. */
export interface RefineJob {
  /** Identifies the quick painting that refining starts from. */
  readonly key: string
  readonly settings: RefineSettings
  /** Whether reports contain the painting so far, as the preview needs it. Otherwise, no time is spent on making it. */
  readonly hasViews: boolean
  /** Makes the part to refine. It is called only if this refinement was not begun before. */
  prepare(): Promise<RefinedPart>
}

/** The part of a painting that is refined: all of it, or its visible core. */
export interface RefinedPart {
  /** The picture that was painted, without transparency. */
  readonly content: Pixels
  /** The quick painting, without transparency. */
  readonly start: Pixels
  /** How many times longer the strokes are than those that the network paints, at least 1. */
  readonly strokes: number
  /** Whether opposite edges meet, as in a tileable picture. */
  readonly wraps: boolean
  /** Returns the whole painting, with `part` in it after refining. */
  finish(part: Pixels): Pixels
}

/** How far a refinement has come. `Refining` reports it after steps, and at times within a long step. */
export interface RefineReport {
  readonly stage: 'refining' | 'paused'
  /** The finished part of all steps, 0 to 1. */
  readonly fraction: number
  /** Null before the pace on this machine is known. */
  readonly secondsLeft: number | null
  /** The painting so far. Null if it has not changed, or if the job has no views. */
  readonly painting: Pixels | null
}
