import type { Pixels, Size } from '../../common/pixels.ts'
import { isOpaque } from './bleed.ts'
import type { Rectangle } from './crop.ts'
import { resampleOpaque } from './resample-opaque.ts'
import { resampleWeighted } from './resample-weighted.ts'
import { type EdgeSampling, shifted, type Taps, taps, through } from './taps.ts'

/**
 * Resizes a picture, one axis after the other. To make a picture smaller, it averages the area that each new pixel
 * covers. To make it larger, it interpolates with Catmull-Rom (bicubic). Pixel centres are at ½. Colour is weighted by
 * alpha, so that the colour stored under transparent pixels does not show at visible edges.
 *
 * @param edges which pixels are read beyond the edges when the picture is enlarged
 * @returns the same picture when it already has that size
 */
export function resize(pixels: Pixels, size: Size, edges: EdgeSampling = 'clamped'): Pixels {
  if (pixels.width === size.width && pixels.height === size.height) return pixels
  return resampled(pixels, size, {
    columns: taps(pixels.width, size.width, edges),
    rows: taps(pixels.height, size.height, edges)
  })
}

/**
 * Like resizing a picture to `between`, cutting out `part`, and resizing that to `size`, in one step. The picture of the size
 * `between` may be large, and it is never made. Only rounding differs.
 *
 * @param edges as for `resize`, for the first of the two steps
 */
export function resizeThrough(
  pixels: Pixels,
  between: Size,
  part: Rectangle,
  size: Size,
  edges: EdgeSampling = 'clamped'
): Pixels {
  const columns = shifted(taps(part.width, size.width, 'clamped'), part.x)
  const rows = shifted(taps(part.height, size.height, 'clamped'), part.y)
  return resampled(pixels, size, {
    columns: through(taps(pixels.width, between.width, edges), columns),
    rows: through(taps(pixels.height, between.height, edges), rows)
  })
}

function resampled(pixels: Pixels, size: Size, axes: { columns: Taps; rows: Taps }): Pixels {
  return isOpaque(pixels) ? resampleOpaque(pixels, size, axes) : resampleWeighted(pixels, size, axes)
}
