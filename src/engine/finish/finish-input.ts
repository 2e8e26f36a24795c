import type { Pixels } from '../../common/pixels.ts'
import type { PlaceInWhole } from './lay-over.ts'

/** The pictures for `finish`: a pastiche and the content that it was painted from. They have the same size. */
export interface FinishInput {
  /** The content. `bleed` has coloured its transparent pixels, because they show at a strength below 1. */
  readonly content: Pixels
  readonly pastiche: Pixels
  /**
   * Side of a pixel of the first pass, in pixels of these pictures: 1 for the first pass itself, more for a painting
   * that was enlarged after it, less for a smaller view. The length of strokes is in proportion to it.
   */
  readonly scale: number
  readonly tileable: boolean
  /**
   * How much of a graphic the content is, 0 for a photograph to 1 for an interface. It is 0, too, if type need not stay
   * readable. The default is 0.
   */
  readonly graphic?: number
  /** Where these pictures lie in the whole picture, if they are a part of it. */
  readonly place?: PlaceInWhole
  /**
   * Smaller views of both pictures. If they are given, colours are matched from them. The preview does the same, so the
   * applied picture gets the same colours.
   */
  readonly view?: { readonly content: Pixels; readonly pastiche: Pixels }
}
