import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { type ContentEdges, contentEdges, singleColoured } from './content-edges.ts'
import { boxMean, covariance, guidedFilter, type Measured } from './guided-filter.ts'
import { brightness, coloursIn, ramp } from './rectangle-planes.ts'

/** Side of the squares that are processed one after the other, in pixels. It limits the memory. */
const TILE = 256
/**
 * An edge is lost where the brightnesses of painting and content correlate less than the first number. It is kept above
 * the second.
 */
const [LOST, KEPT] = [0.6, 0.95]
/**
 * The same two limits for a single line. Only its position must agree, because a painted line is wider and not
 * straight.
 */
const [LOST_LINE, KEPT_LINE] = [0.4, 0.7]
/** A lost edge gets at least this share of the contrast that it has in the content. */
const LEAST_CONTRAST = 0.7
/** Variances of brightness below this are noise. */
const NOISE = 1e-4
/** Variance of the content that counts as flat: see `guidedFilter`. */
const FLAT = 1e-3
/** A correlation below this means that the painting is dark where the content is light. This is kept. */
const INVERTED = -0.3

export interface LostEdgesParts {
  /** The content, opaque. */
  readonly content: Pixels
  /** Its painting, of the same size, opaque. */
  readonly painting: Pixels
  /** Half the width of a stroke, in pixels. Edges are compared in squares of this radius. */
  readonly radius: number
  /** How much of the lost edges is brought back, 0 to 1. */
  readonly strength: number
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
}

/**
 * Brings back the edges of the content that the painting has lost: small text, the eyes of a face, thin lines. They get
 * the colours of the painting. Strokes are wider than these edges, so refining cannot draw them. Edges that the
 * painting shows stay as they are.
 *
 * The picture is processed square by square. Each square includes the pixels around it that it depends on, so there are
 * no seams.
 */
export function withLostEdges(parts: LostEdgesParts): Pixels {
  const { content, painting, radius, strength, wraps } = parts
  const { width, height } = painting
  const result = { width, height, rgba: painting.rgba.slice() }
  if (strength <= 0) return result
  const plain = singleColoured(content, wraps)
  for (let y = 0; y < height; y += TILE) {
    for (let x = 0; x < width; x += TILE) {
      const core = { x, y, width: Math.min(TILE, width - x), height: Math.min(TILE, height - y) }
      const around = widened(core, 4 * radius)
      const outer = wraps ? around : intersection(around, painting)
      const edges = contentEdges(content, plain, outer, radius)
      if (edges !== null) bringBack(parts, edges, core, outer, result)
    }
  }
  return result
}

function bringBack(
  { content, painting, radius, strength }: LostEdgesParts,
  { near, single }: ContentEdges,
  core: Rectangle,
  outer: Rectangle,
  result: Pixels
): void {
  const half = Math.ceil(radius / 2)
  const smooth = (plane: Float32Array): Float32Array => boxMean(plane, outer, half)
  const [guide, colours] = [coloursIn(content, outer), coloursIn(painting, outer)]
  const filtered = guidedFilter(guide, colours, outer, radius, FLAT)
  const [wanted, painted] = [brightness(guide), brightness(colours)]
  const { correlations, slopes, mean } = fitOf(wanted, painted, outer, radius)
  const ofPlaces = fitOf(smooth(wanted), smooth(painted), outer, 2 * radius).correlations
  const smoothed = smooth(correlations)
  const missing = smooth(
    slopes.map((slope, i) => Math.max(0, LEAST_CONTRAST - Math.abs(slope)) * ((smoothed[i] ?? 0) < INVERTED ? -1 : 1))
  )
  for (let y = core.y; y < core.y + core.height; y++) {
    for (let x = core.x; x < core.x + core.width; x++) {
      const i = (y - outer.y) * outer.width + x - outer.x
      const lost = 1 - ramp(Math.abs(smoothed[i] ?? 0), LOST, KEPT)
      const kept = (single[i] ?? 0) * ramp(ofPlaces[i] ?? 0, LOST_LINE, KEPT_LINE)
      const share = strength * (near[i] ?? 0) * lost * (1 - kept)
      const contrast = (missing[i] ?? 0) * ((wanted[i] ?? 0) - (mean[i] ?? 0))
      const to = 4 * (y * result.width + x)
      for (const [channel, plane] of filtered.entries()) {
        const colour = (result.rgba[to + channel] ?? 0) / 255
        const value = colour + share * ((plane[i] ?? 0) - colour + contrast)
        result.rgba[to + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
      }
    }
  }
}

/** How well the painting follows the content in the square around each pixel. */
interface Fit {
  /** The correlation of their brightnesses, −1 to 1. */
  readonly correlations: Float32Array
  /**
   * The contrast of the painting relative to that of the content. It is negative where light and dark are exchanged.
   */
  readonly slopes: Float32Array
  /** The mean brightness of the content. */
  readonly mean: Float32Array
}

function fitOf(content: Float32Array, painting: Float32Array, size: Size, radius: number): Fit {
  const measured = (plane: Float32Array): Measured => ({ plane, mean: boxMean(plane, size, radius) })
  const [one, other] = [measured(content), measured(painting)]
  const [inContent, inPainting] = [covariance(one, one, size, radius), covariance(other, other, size, radius)]
  const both = covariance(one, other, size, radius)
  return {
    correlations: both.map(
      (value, i) => value / Math.sqrt(((inContent[i] ?? 0) + NOISE) * ((inPainting[i] ?? 0) + NOISE))
    ),
    slopes: both.map((value, i) => value / ((inContent[i] ?? 0) + FLAT)),
    mean: one.mean
  }
}

function widened({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function intersection({ x, y, width, height }: Rectangle, picture: Size): Rectangle {
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  return {
    x: left,
    y: top,
    width: Math.min(picture.width, x + width) - left,
    height: Math.min(picture.height, y + height) - top
  }
}
