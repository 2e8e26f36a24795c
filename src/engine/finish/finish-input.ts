import type { Pixels } from '../../common/pixels.ts'

/** A pastiche beside what it was painted from, at the same size: what is to be finished. */
export interface FinishInput {
  /** Colour bled under its transparent pixels (`bleed`), for what shows there at strength below 1. */
  readonly content: Pixels
  readonly pastiche: Pixels
  /** Pixels here to a pixel that was painted: 1 for the painting itself, less for a view of it. */
  readonly scale: number
  readonly tileable: boolean
  /**
   * The pictures whose colours are matched, where these two are not: a view of both, so that what was seen in the
   * preview is what is applied.
   */
  readonly view?: { readonly content: Pixels; readonly pastiche: Pixels }
}
