import type { Pixels } from '../../common/pixels.ts'
import { indexInside } from '../pixels/edges.ts'
import { boxFilter, type Plane, reachOf } from './box-filter.ts'
import type { FinishInput } from './finish-input.ts'
import { type Luminance, luminanceOf } from './luminance.ts'

/**
 * Half the width of the filter that separates structure finer than a stroke from coarser structure, in pixels of the
 * first pass. It is constant, because the network's strokes have the same length in every picture.
 */
const HALF_STROKE = 6.5
/**
 * Standard deviation of the luminance within a stroke, in levels, from which structure counts. In photographs, weaker
 * structure is mostly noise. A graphic has no noise, but it has small pale type.
 */
const NOTICEABLE = { photograph: 12, graphic: 5 } as const

/**
 * The luminance that *detail* 1 adds to the pastiche in rows `top` to `bottom` (exclusive). It replaces the structure
 * that is finer than a stroke by that of the content, where the content has fine structure:
 *
 *   d = w · ((C − G∗C) − (P − G∗P)),   w = var C / (var C + n²)
 *
 * C and P are the luminances of content and pastiche. G is two box filters, var is the variance under G, and n is
 * `NOTICEABLE`. w is the weight of the self-guided filter (He et al. 2010). It is near 1 along edges, in letters and in
 * faces. It is near 0 where the content is flat, so strokes stay there. Each pixel counts by its alpha.
 *
 * Two alternatives were tried on faces, fur and letters at full size. Adding the content's high pass doubles the edges
 * that the network has painted and puts rings around them. Filtering the pastiche with the guided filter, with the
 * content as guide, gives soft letters and removes all strokes. So refining uses the guided filter only at edges that
 * strokes have covered (refine/lost-edges.ts). A third way would be to change the network itself (weaker residual
 * blocks), but then every step of the slider would need a new painting.
 *
 * @returns `[bottom − top, width]`; null where a stroke is smaller than a pixel, because the result would be zero
 */
export function structureOf(
  input: FinishInput,
  luminance: Luminance,
  top: number,
  bottom: number
): Float32Array | null {
  const half = HALF_STROKE * input.scale
  const reach = reachOf(half)
  if (reach === 0) return null
  const { content, scale, tileable, graphic = 0 } = input
  const key = `${scale} ${tileable} ${graphic} ${top} ${bottom}`
  const known = weightsOf.get(content)
  const own = known?.key === key ? known : null
  const { difference, luminances, shown } = planesOf(input, luminance, 2 * reach, top, bottom, own === null)
  const blurred = (plane: Plane): Float32Array => boxFilter(boxFilter(plane, half), half).values
  const shares = shown && blurred(shown)
  const smooth = (plane: Plane): Float32Array => {
    if (shown === null || shares === null) return blurred(plane)
    const weighted = { ...plane, values: plane.values.map((value, i) => value * (shown.values[i] ?? 0)) }
    return blurred(weighted).map((value, i) => value / Math.max(LEAST_SHARE, shares[i] ?? 0))
  }
  const coarse = smooth(difference)
  const weights = own?.weights ?? weightsFrom(smooth(luminances), smooth(squareOf(luminances)), graphic)
  if (own === null) weightsOf.set(content, { key, weights })
  const structure = new Float32Array(content.width * (bottom - top))
  for (let y = 0, i = 0; y < bottom - top; y++) {
    const line = (y + 2 * reach) * difference.width + 2 * reach
    for (let x = 0; x < content.width; x++, i++)
      structure[i] = (weights[i] ?? 0) * ((difference.values[line + x] ?? 0) - (coarse[i] ?? 0))
  }
  return structure
}

/**
 * The weights w of the rows of a content that were finished last. A contact sheet finishes many paintings of one content,
 * and w does not depend on the painting.
 */
const weightsOf = new WeakMap<Pixels, { readonly key: string; readonly weights: Float32Array }>()

function weightsFrom(mean: Float32Array, meanSquare: Float32Array, graphic: number): Float32Array {
  const noticeable = NOTICEABLE.photograph + graphic * (NOTICEABLE.graphic - NOTICEABLE.photograph)
  return meanSquare.map((square, i) => {
    const variance = Math.max(0, square - (mean[i] ?? 0) ** 2)
    return variance / (variance + noticeable ** 2)
  })
}

/**
 * Smallest divisor for the mean alpha within a stroke. Where the mean alpha is smaller, nothing of the result is
 * visible.
 */
const LEAST_SHARE = 1e-4

const squareOf = (plane: Plane): Plane => ({ ...plane, values: plane.values.map((value) => value * value) })

/**
 * Luminances with a margin: of the content, and its difference from the pastiche. The margin is mirrored, or comes from the
 * opposite side of a tileable picture.
 *
 * @param needsContent whether the content's luminances are of use; if not, they stay 0
 */
function planesOf(
  { content: { width, height, rgba }, pastiche: { rgba: painted }, tileable }: FinishInput,
  { red, green, blue, offset }: Luminance,
  margin: number,
  top: number,
  bottom: number,
  needsContent: boolean
) {
  const edges = tileable ? 'wrapped' : 'mirrored'
  const columns = Int32Array.from({ length: width + 2 * margin }, (_, x) => indexInside(x - margin, width, edges) * 4)
  const size = { width: columns.length, height: bottom - top + 2 * margin }
  const plane = (): Plane => ({ ...size, values: new Float32Array(size.width * size.height) })
  const [difference, luminances] = [plane(), plane()]
  let shown: Plane | null = null // stays null for an opaque picture
  let at = 0
  for (let y = top - margin; y < bottom + margin; y++) {
    const line = indexInside(y, height, edges) * width * 4
    for (let x = 0; x < columns.length; x++, at++) {
      const i = line + (columns[x] ?? 0)
      const c = luminanceOf(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0)
      difference.values[at] =
        c - (red * (painted[i] ?? 0) + green * (painted[i + 1] ?? 0) + blue * (painted[i + 2] ?? 0) + offset)
      if (needsContent) luminances.values[at] = c
      const alpha = rgba[i + 3] ?? 255
      if (alpha !== 255) {
        shown ??= { ...size, values: new Float32Array(difference.values.length).fill(1) }
        shown.values[at] = alpha / 255
      }
    }
  }
  return { difference, luminances, shown }
}
