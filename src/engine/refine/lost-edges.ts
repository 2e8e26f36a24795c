import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { type ContentEdges, contentEdges, singleColoured } from './content-edges.ts'
import { boxMean, type ChannelFit, covariance, guidedFit, type Measured, planeOf } from './guided-filter.ts'
import { at, brightness, coloursIn, placeIn, ramp } from './rectangle-planes.ts'

/** Side of the squares that are processed one after the other, in pixels. It limits the memory. */
const TILE = 256
/**
 * Wider strokes are compared in a reduced picture, in which their radius is this or up to twice this, in pixels. Time and
 * memory then do not grow with the radius.
 */
const REDUCED_RADIUS = 5
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
/** Variance of the content that counts as flat: see `guidedFit`. */
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
  const reduction = Math.max(1, Math.floor(radius / REDUCED_RADIUS))
  const size = { width: Math.ceil(width / reduction), height: Math.ceil(height / reduction) }
  const reduced = (picture: Pixels): Pixels => resize(picture, size, wraps ? 'wrapped' : 'clamped')
  const small = { content: reduced(content), painting: reduced(painting), radius: Math.round(radius / reduction) }
  const plain = singleColoured(small.content, wraps)
  for (let y = 0; y < size.height; y += TILE) {
    for (let x = 0; x < size.width; x += TILE) {
      const core = { x, y, width: Math.min(TILE, size.width - x), height: Math.min(TILE, size.height - y) }
      const around = widened(core, 4 * small.radius)
      const outer = wraps ? around : intersection(around, size)
      const edges = contentEdges(small.content, plain, outer, small.radius)
      if (edges !== null) applyFit(edgeFit(small, edges, outer), strength, { core, outer, size }, content, result)
    }
  }
  return result
}

/** How the edges come back in a square, with a number for each pixel of the reduced picture. */
interface EdgeFit {
  /** How much of them comes back, 0 to 1. */
  readonly share: Float32Array
  /** The painting's colours as a function of the content's. */
  readonly channels: readonly ChannelFit[]
  /** The contrast that this function lacks, relative to the content's. */
  readonly missing: Float32Array
  /** The mean brightness of the content. */
  readonly mean: Float32Array
}

function edgeFit(
  { content, painting, radius }: Pick<LostEdgesParts, 'content' | 'painting' | 'radius'>,
  { near, single }: ContentEdges,
  outer: Rectangle
): EdgeFit {
  const half = Math.ceil(radius / 2)
  const smooth = (plane: Float32Array): Float32Array => boxMean(plane, outer, half)
  const [guide, colours] = [coloursIn(content, outer), coloursIn(painting, outer)]
  const [wanted, painted] = [brightness(guide), brightness(colours)]
  const { correlations, slopes, mean } = fitOf(wanted, painted, outer, radius)
  const ofPlaces = fitOf(smooth(wanted), smooth(painted), outer, 2 * radius).correlations
  const smoothed = smooth(correlations)
  const share = planeOf(near.length, (i) => {
    const lost = 1 - ramp(Math.abs(smoothed[i] ?? 0), LOST, KEPT)
    const kept = (single[i] ?? 0) * ramp(ofPlaces[i] ?? 0, LOST_LINE, KEPT_LINE)
    return (near[i] ?? 0) * lost * (1 - kept)
  })
  const missing = smooth(
    planeOf(near.length, (i) => {
      const lacking = Math.max(0, LEAST_CONTRAST - Math.abs(slopes[i] ?? 0))
      return (smoothed[i] ?? 0) < INVERTED ? -lacking : lacking
    })
  )
  return { share, channels: guidedFit(guide, colours, outer, radius, FLAT), missing, mean }
}

/** The square in the reduced picture: all of it, with the pixels around it, and the size of that picture. */
interface Square {
  readonly core: Rectangle
  readonly outer: Rectangle
  readonly size: Size
}

function applyFit(
  { share, channels, missing, mean }: EdgeFit,
  strength: number,
  { core, outer, size }: Square,
  content: Pixels,
  { width, height, rgba }: Pixels
): void {
  const [across, down] = [width / size.width, height / size.height]
  const right = Math.round((core.x + core.width) * across)
  const bottom = Math.round((core.y + core.height) * down)
  for (let y = Math.round(core.y * down); y < bottom; y++) {
    for (let x = Math.round(core.x * across); x < right; x++) {
      const place = placeIn(outer, (x + 0.5) / across - 0.5, (y + 0.5) / down - 0.5)
      const part = strength * at(share, place)
      if (part === 0) continue
      const to = 4 * (y * width + x)
      const red = (content.rgba[to] ?? 0) / 255
      const green = (content.rgba[to + 1] ?? 0) / 255
      const blue = (content.rgba[to + 2] ?? 0) / 255
      const contrast = at(missing, place) * ((red + green + blue) / 3 - at(mean, place))
      for (let channel = 0; channel < channels.length; channel++) {
        const fit = channels[channel]
        if (fit === undefined) continue
        const [r, g, b] = fit.slopes
        const fitted = at(r, place) * red + at(g, place) * green + at(b, place) * blue + at(fit.offset, place)
        const colour = (rgba[to + channel] ?? 0) / 255
        const value = colour + part * (fitted - colour + contrast)
        rgba[to + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
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
    correlations: planeOf(
      both.length,
      (i) => (both[i] ?? 0) / Math.sqrt(((inContent[i] ?? 0) + NOISE) * ((inPainting[i] ?? 0) + NOISE))
    ),
    slopes: planeOf(both.length, (i) => (both[i] ?? 0) / ((inContent[i] ?? 0) + FLAT)),
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
