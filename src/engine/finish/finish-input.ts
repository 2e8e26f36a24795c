import type { Pixels } from '../../common/pixels.ts'

/** The pictures that `finish` works on: a pastiche and the content that it was painted from, of the same size. */
export interface FinishInput {
  /** With colour bled under its transparent pixels (`bleed`), which shows at a strength below 1. */
  readonly content: Pixels
  readonly pastiche: Pixels
  /**
   * Side of a pixel of the first pass, in pixels of these pictures: 1 for the first pass itself, more for a painting that was
   * enlarged after it, less for a smaller view. The length of strokes is in proportion.
   */
  readonly scale: number
  readonly tileable: boolean
  /**
   * Smaller views of both pictures, from which colours are matched instead. The preview was matched from them, too, so
   * that the applied picture has the same colours.
   */
  readonly view?: { readonly content: Pixels; readonly pastiche: Pixels }
}
