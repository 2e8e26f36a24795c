import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { type ContentEdges, contentEdges, singleColoured } from './content-edges.ts'
import { boxMean, type ChannelFit, covariance, guidedFit, type Measured, planeOf } from './guided-filter.ts'
import { brightness, coloursIn, positionIn, ramp, sample } from './rectangle-planes.ts'

/** The picture is processed in squares with this side, in pixels, to limit the memory that is needed. */
const TILE = 256
/**
 * If the radius of strokes is at least twice this, in pixels, content and painting are compared in reduced pictures.
 * The radius is then between this and twice this, so that time and memory do not grow with it.
 */
const REDUCED_RADIUS = 5
/**
 * Correlation of the brightness of painting and content around an edge. Below the first number the edge is lost. Above
 * the second number the painting shows the edge.
 */
const [LOST, SHOWN] = [0.6, 0.95]
/**
 * The same limits for a single line. Here both pictures are blurred before they are compared, so only the position of
 * the line must agree: a painted line is wider than the original and not straight.
 */
const [LOST_LINE, SHOWN_LINE] = [0.4, 0.7]
/** An edge that is brought back has at least this share of its contrast in the content. */
const LEAST_CONTRAST = 0.7
/** Variances of brightness below this are noise. */
const NOISE = 1e-4
/** The content is flat where its variance is far below this: the `epsilon` of `guidedFit`. */
const FLAT = 1e-3
/** Below this correlation the painting is dark where the content is light. Added contrast must not undo that. */
const INVERTED = -0.3

export interface LostEdgesParts {
  /** The content, opaque. */
  readonly content: Pixels
  /** Its painting, of the same size, opaque. */
  readonly painting: Pixels
  /** Half the width of a stroke, in pixels. Painting and content are compared in squares with this radius. */
  readonly radius: number
  /** How much of the lost edges is brought back, 0 to 1. */
  readonly strength: number
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
}

/**
 * Brings back edges of the content that are missing in the painting, such as small text, eyes and thin lines. Refining
 * cannot draw them, because strokes are wider. The edges get the colours of the painting. Edges that the painting
 * already shows do not change.
 *
 * The picture is processed square by square. Each square is computed from all pixels that it depends on, including
 * those around it, so no seams appear.
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
  const singleColour = singleColoured(small.content, wraps)
  for (let y = 0; y < size.height; y += TILE) {
    for (let x = 0; x < size.width; x += TILE) {
      const core = { x, y, width: Math.min(TILE, size.width - x), height: Math.min(TILE, size.height - y) }
      const around = widened(core, 4 * small.radius)
      const outer = wraps ? around : intersection(around, size)
      const edges = contentEdges(small.content, singleColour, outer, small.radius)
      if (edges !== null) applyFit(edgeFit(small, edges, outer), strength, { core, outer, size }, content, result)
    }
  }
  return result
}

/** How to bring back the edges in a square. Each array has a number for each pixel of the reduced picture. */
interface EdgeFit {
  /** How much of the lost edges is restored, 0 to 1. */
  readonly share: Float32Array
  /** Each channel of the painting as a function of the content's colours. */
  readonly channels: readonly ChannelFit[]
  /** The contrast that must be added to the result of this function, relative to the contrast of the content. */
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
  const [original, painted] = [brightness(guide), brightness(colours)]
  const { correlations, slopes, mean } = fitOf(original, painted, outer, radius)
  const blurredCorrelations = fitOf(smooth(original), smooth(painted), outer, 2 * radius).correlations
  const smoothed = smooth(correlations)
  const share = planeOf(near.length, (i) => {
    const lost = 1 - ramp(Math.abs(smoothed[i] ?? 0), LOST, SHOWN)
    const paintedLine = (single[i] ?? 0) * ramp(blurredCorrelations[i] ?? 0, LOST_LINE, SHOWN_LINE)
    return (near[i] ?? 0) * lost * (1 - paintedLine)
  })
  const missing = smooth(
    planeOf(near.length, (i) => {
      const lacking = Math.max(0, LEAST_CONTRAST - Math.abs(slopes[i] ?? 0))
      return (smoothed[i] ?? 0) < INVERTED ? -lacking : lacking
    })
  )
  return { share, channels: guidedFit(guide, colours, outer, radius, FLAT), missing, mean }
}

/** A square of the reduced picture. */
interface Square {
  /** The square itself. */
  readonly core: Rectangle
  /** The square with the pixels around it that it depends on. */
  readonly outer: Rectangle
  /** Size of the reduced picture. */
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
      const position = positionIn(outer, (x + 0.5) / across - 0.5, (y + 0.5) / down - 0.5)
      const part = strength * sample(share, position)
      if (part === 0) continue
      const to = 4 * (y * width + x)
      const red = (content.rgba[to] ?? 0) / 255
      const green = (content.rgba[to + 1] ?? 0) / 255
      const blue = (content.rgba[to + 2] ?? 0) / 255
      const contrast = sample(missing, position) * ((red + green + blue) / 3 - sample(mean, position))
      for (let channel = 0; channel < channels.length; channel++) {
        const fit = channels[channel]
        if (fit === undefined) continue
        const [r, g, b] = fit.slopes
        const fitted =
          sample(r, position) * red +
          sample(g, position) * green +
          sample(b, position) * blue +
          sample(fit.offset, position)
        const colour = (rgba[to + channel] ?? 0) / 255
        const value = colour + part * (fitted - colour + contrast)
        rgba[to + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
      }
    }
  }
}

/** How well the painting follows the content in the square around each pixel. */
interface Fit {
  /** The correlation of the two brightnesses, −1 to 1. */
  readonly correlations: Float32Array
  /** Contrast of the painting relative to the content's contrast. Negative where light and dark are exchanged. */
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
