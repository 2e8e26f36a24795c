import type { Size } from '../common/pixels.ts'
import type { Source, StyleBytes } from './pictures.ts'

/** Everything that decides how a picture is painted. */
export interface PaintingRequest {
  source: Source
  style: StyleBytes
  /** Size of the first pass, in pixels: `first` of `PaintPlan`. */
  first: Size
  /** Size of the painting, in pixels. */
  size: Size
  /** Share of the picture, 0 to 1, that is blended into the enlarged painting, in all later passes together. */
  guide: number
  /** Whether copies of the painting, laid side by side, show no seam. */
  tileable: boolean
  /** Pooled statistics of a series, as `StatisticsBytes`. Null paints with the picture's own statistics. */
  statistics: Uint8Array | null
}
