import type { Look } from '../../common/look.ts'
import type { PaintPlan } from '../../common/paint-plan.ts'
import type { Pixels } from '../../common/pixels.ts'

/** The picture on show: the first target's, at most `VIEW_SIDE` long. */
export interface Preview {
  readonly stage: 'none' | 'reading' | 'drafting' | 'painting' | 'painted'
  readonly content: Pixels | null
  readonly hasAlpha: boolean
  /** At full strength: the page applies the `FinishSettings`. Until a new draft is ready it is in the previous style. */
  readonly pastiche: Pixels | null
  /** The finished part of the painting, 0 to 1. */
  readonly fraction: number
  /** The refinement of the painting; null while there is none under way. */
  readonly refining: RefiningState | null
  /** Seconds that refining the picture on show takes on this machine; null before they are known. */
  readonly refineSeconds: number | null
  /** The sizes of the painting, of which this is a view; null before they are known. */
  readonly plan: PaintPlan | null
}

/** How far a refinement has come. */
export interface RefiningState {
  readonly stage: 'refining' | 'paused'
  /** 0 to 1 */
  readonly fraction: number
  /** Null until it can be estimated. */
  readonly secondsLeft: number | null
}

/** A style on the picture on show, small. */
export interface Sample {
  readonly pixels: Pixels
  /** The setting that it was finished with. With another setting it stays until the new sample is made. */
  readonly colours: Look['colours']
}

export const NO_PREVIEW: Preview = {
  stage: 'none',
  content: null,
  hasAlpha: false,
  pastiche: null,
  fraction: 0,
  refining: null,
  refineSeconds: null,
  plan: null
}
