import type { Look } from '../../common/look.ts'
import type { PaintPlan } from '../../common/paint-plan.ts'
import type { Pixels } from '../../common/pixels.ts'

/** The picture on show: the first target's, at most `VIEW_SIDE` long. */
export interface Preview {
  readonly stage: 'none' | 'reading' | 'drafting' | 'painting' | 'painted'
  readonly content: Pixels | null
  readonly hasAlpha: boolean
  /** How much of a graphic the picture is: `Opened.graphic`. */
  readonly graphic: number
  /**
   * The painting at full strength, because the page applies the `FinishSettings`. It shows the previous style until
   * there is a new draft.
   */
  readonly pastiche: Pixels | null
  /** The finished part of the painting, 0 to 1. */
  readonly fraction: number
  /** The state of the refinement; null while none is running. */
  readonly refining: RefiningState | null
  /** Seconds that refining the picture on show takes on this machine; null before they are known. */
  readonly refineSeconds: number | null
  /** The sizes at which the picture is painted; null before they are known. */
  readonly plan: PaintPlan | null
}

/** How far a refinement has come. */
export interface RefiningState {
  readonly stage: 'refining' | 'paused'
  /** 0 to 1 */
  readonly fraction: number
  /** Null until the time can be estimated. */
  readonly secondsLeft: number | null
}

/** A small picture of a style, painted from the picture on show. */
export interface Sample {
  readonly pixels: Pixels
  /**
   * The setting that the sample was finished with. After a change of the setting, the old sample stays until there is a
   * new one.
   */
  readonly colours: Look['colours']
  /** As `colours`. */
  readonly readableType: boolean
}

export const NO_PREVIEW: Preview = {
  stage: 'none',
  content: null,
  hasAlpha: false,
  graphic: 0,
  pastiche: null,
  fraction: 0,
  refining: null,
  refineSeconds: null,
  plan: null
}
