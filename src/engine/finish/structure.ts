import type { Size } from '../../common/pixels.ts'
import { type BlockGrid, type Moments, smoothMoments } from './block-moments.ts'
import { reachOf } from './box-filter.ts'
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
/** Smallest factor for the contrast of the content's structure. */
const LEAST_CONTRAST = 0.4
/** Number of blocks in half the width of the filter. */
const BLOCKS = 3

/**
 * The luminance that *detail* 1 adds to the pastiche in rows `top` to `bottom` (exclusive). It replaces the structure
 * that is finer than a stroke by that of the content, where the content has fine structure:
 *
 *   d = w · (a · (C − G∗C) − (P − G∗P)),   w = var C / (var C + n²)
 *
 * C and P are the luminances of content and pastiche. G is two box filters, var is the variance under G, and n is
 * `NOTICEABLE`. w is the weight of the self-guided filter (He et al. 2010). It is near 1 along edges, in letters and in
 * faces. It is near 0 where the content is flat, so strokes stay there.
 *
 * a is the contrast of the content's structure. Where the pastiche shows the same structure as the content, but weaker, a
 * is near the pastiche's own contrast, the slope cov(C, P) / var C. With a = 1, edges would have bright and dark rims
 * there. Where strokes have covered the structure, so that the pastiche does not correlate with the content, a is near 1:
 *
 *   a = 1 − r² · (1 − slope),   r² = cov(C, P)² / (var C · var P)
 *
 * The slope is limited to 0.4 to 1, and a is 1 where the pastiche shows the negative of the content.
 *
 * The factors of C and P, and the rest of d, are computed for blocks of pixels and interpolated, as in the fast guided
 * filter (He and Sun 2015).
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
  if (reachOf(half) === 0) return null
  const { content, pastiche, place, tileable, graphic = 0 } = input
  const { width } = content
  const side = (place?.tileable ?? tileable) ? sideInTile(half, place?.whole ?? content) : blockSide(half)
  const columns = interpolated(place?.left ?? 0, width, side)
  const rows = interpolated((place?.top ?? 0) + top, bottom - top, side)
  const margin = 2 * reachOf(half / side)
  const grid: BlockGrid = {
    side,
    left: columns.first - margin,
    top: rows.first - margin,
    width: columns.count + 2 * margin,
    height: rows.count + 2 * margin
  }
  const factors = factorsFrom(smoothMoments(input, luminance, grid, half / side), graphic)
  const structure = new Float32Array(width * (bottom - top))
  const line = {
    own: new Float32Array(columns.count),
    painted: new Float32Array(columns.count),
    rest: new Float32Array(columns.count)
  }
  for (let y = 0, at = 0; y < bottom - top; y++) {
    const [above, share] = [columns.count * (rows.block[y] ?? 0), rows.share[y] ?? 0]
    const below = above + columns.count
    for (let i = 0; i < columns.count; i++) {
      line.own[i] = between(factors.own[above + i] ?? 0, factors.own[below + i] ?? 0, share)
      line.painted[i] = between(factors.painted[above + i] ?? 0, factors.painted[below + i] ?? 0, share)
      line.rest[i] = between(factors.rest[above + i] ?? 0, factors.rest[below + i] ?? 0, share)
    }
    for (let x = 0; x < width; x++, at++) {
      const block = columns.block[x] ?? 0
      const part = columns.share[x] ?? 0
      const i = 4 * (top * width + at)
      const c = luminanceOf(content.rgba[i] ?? 0, content.rgba[i + 1] ?? 0, content.rgba[i + 2] ?? 0)
      const { red, green, blue, offset } = luminance
      const p = red * (pastiche.rgba[i] ?? 0) + green * (pastiche.rgba[i + 1] ?? 0) + blue * (pastiche.rgba[i + 2] ?? 0)
      structure[at] =
        between(line.own[block] ?? 0, line.own[block + 1] ?? 0, part) * c -
        between(line.painted[block] ?? 0, line.painted[block + 1] ?? 0, part) * (p + offset) +
        between(line.rest[block] ?? 0, line.rest[block + 1] ?? 0, part)
    }
  }
  return structure
}

/** The largest distance in pixels from which a pixel influences `structureOf`. @param scale `FinishInput.scale` */
export function reachOfStructure(scale: number): number {
  const half = HALF_STROKE * scale
  return Math.ceil(2 * half) + 3 * blockSide(half) // two filters, rounded up to blocks, and the interpolation
}

const blockSide = (half: number): number => Math.max(1, Math.round(half / BLOCKS))

/** The side of blocks that cover a tileable picture exactly, so that they lie alike on both sides of a seam. */
function sideInTile(half: number, { width, height }: Size): number {
  let side = blockSide(half)
  while (width % side !== 0 || height % side !== 0) side--
  return side
}

const between = (one: number, other: number, share: number): number => one + share * (other - one)

/**
 * For pixels along an axis, the two blocks between whose middles they lie.
 *
 * @returns `first` is the first block that is needed, and `count` their number. For each pixel, `block` is the first of
 * its two blocks, counted from `first`, and `share` is the share of the second.
 */
function interpolated(from: number, length: number, side: number) {
  const position = (i: number): number => (from + i + 0.5) / side - 0.5
  const first = Math.floor(position(0))
  return {
    first,
    count: Math.floor(position(length - 1)) + 2 - first,
    block: Int32Array.from({ length }, (_, i) => Math.floor(position(i)) - first),
    share: Float32Array.from({ length }, (_, i) => position(i) - Math.floor(position(i)))
  }
}

/** d as a linear function of C and P for each block: d = own · C − painted · P + rest. */
function factorsFrom({ content, pastiche, contentSquare, pasticheSquare, product }: Moments, graphic: number) {
  const noticeable = between(NOTICEABLE.photograph, NOTICEABLE.graphic, graphic) ** 2
  const plane = (): Float32Array => new Float32Array(content.length)
  const [own, painted, rest] = [plane(), plane(), plane()]
  for (let i = 0; i < content.length; i++) {
    const [c, p] = [content[i] ?? 0, pastiche[i] ?? 0]
    const variance = Math.max(0, (contentSquare[i] ?? 0) - c * c)
    const paintedVariance = Math.max(0, (pasticheSquare[i] ?? 0) - p * p)
    const weight = variance / (variance + noticeable)
    const contrast = contrastFor(variance, paintedVariance, (product[i] ?? 0) - c * p)
    own[i] = weight * contrast
    painted[i] = weight
    rest[i] = weight * (p - contrast * c)
  }
  return { own, painted, rest }
}

/** a: see `structureOf`. */
function contrastFor(variance: number, paintedVariance: number, covariance: number): number {
  if (covariance <= 0 || variance === 0 || paintedVariance === 0) return 1
  const slope = Math.min(1, Math.max(LEAST_CONTRAST, covariance / variance))
  const correlation = Math.min(1, covariance ** 2 / (variance * paintedVariance))
  return 1 - correlation * (1 - slope)
}
