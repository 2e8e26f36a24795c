import type { Pixels, Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'
import { boxMean, type Colours, covariance, guidedFilter, type Measured } from './guided-filter.ts'

/** Side of the squares that the picture is worked on in, in pixels. It bounds the memory. */
const TILE = 256
/** Difference of brightness between neighbours, in [0, 1], at which the content has a whole edge. */
const WHOLE_EDGE = 0.12
/** An edge is lost where the brightness of painting and content correlates less than the first, and kept above the second. */
const [LOST, KEPT] = [0.6, 0.95]
/** A lost edge gets at least this share of the contrast that it has in the content. */
const LEAST_CONTRAST = 0.7
/** Variances of brightness below this one are noise. */
const NOISE = 1e-4
/** Variance of the content that counts as flat, see `guidedFilter`. */
const FLAT = 1e-3
/** A correlation below this is one: there the painting is dark where the content is light. */
const INVERTED = -0.3
/** In a photograph such a difference is texture, and strokes are to replace it. There an edge is between these differences. */
const PHOTOGRAPHED_EDGE = [0.2, 0.5] as const
/** How much of its lost edges a photograph gets back. A drawing gets back all, because its type must be readable. */
const PHOTOGRAPH = 0.4
/** Side of the cells that are tested for a single colour, in pixels, and by how much their brightness may deviate, of 255. */
const [CELL, ONE_COLOUR] = [4, 0.3]
/** Shares of single-coloured pixels around a pixel up to which it lies in a photograph, and from which on in a drawing. */
const [PHOTOGRAPHED, DRAWN] = [0.05, 0.3]

export interface LostEdgesParts {
  /** The picture that is painted, opaque. */
  readonly content: Pixels
  /** Its pastiche, of the same size, opaque. */
  readonly painting: Pixels
  /** Half the width of what strokes may have covered, in pixels: edges are compared in squares around each pixel. */
  readonly radius: number
  /** 0 to 1. */
  readonly strength: number
  /** Whether opposite edges are neighbours. */
  readonly wraps: boolean
}

/**
 * Brings back the edges of the content that the painting has lost, in the colours of the painting: small type, the eyes of a
 * face, thin lines. Strokes are wider than these, so no step of refining can draw them. Edges that the painting shows are its
 * own, and stay as they are painted.
 *
 * It works on one square after the other, each with the pixels around it that count for it, so that no seam shows.
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
      const outer = wraps ? widened(core, 3 * radius) : intersection(widened(core, 3 * radius), painting)
      const shares = sharesOf(content, plain, outer, radius)
      if (shares.some((share) => share > 0)) bringBack(parts, shares, core, outer, result)
    }
  }
  return result
}

/** For each pixel of `outer` how near it is to an edge of the content, 0 to 1, less in a photograph. */
function sharesOf(content: Pixels, plain: Uint8Array, outer: Rectangle, radius: number): Float32Array {
  const light = brightness(coloursIn(content, outer))
  const lightest = largestAround(light, outer, 1)
  const darkest = largestAround(
    light.map((value) => -value),
    outer,
    1
  )
  const plainShare = boxMean(
    numbersIn(outer, content, (pixel) => (plain[pixel] ?? 0) / 255),
    outer,
    3 * radius
  )
  const edges = lightest.map((value, i) => {
    const difference = value + (darkest[i] ?? 0)
    const inPhotograph = PHOTOGRAPH * ramp(difference, ...PHOTOGRAPHED_EDGE)
    const inDrawing = Math.min(1, difference / WHOLE_EDGE)
    return inPhotograph + ramp(plainShare[i] ?? 0, PHOTOGRAPHED, DRAWN) * (inDrawing - inPhotograph)
  })
  return boxMean(largestAround(edges, outer, half(radius)), outer, third(radius))
}

/** For each pixel 255 where the content has a single colour, 0 elsewhere. Only a drawing has such parts, and no photograph. */
function singleColoured(content: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(content, CELL)
  const values = cells.values.map((deviation) => (deviation <= ONE_COLOUR ? 255 : 0))
  const plain = new Uint8Array(content.width * content.height)
  eachPixel({ ...cells, values }, content, wraps, (pixel, value) => {
    plain[pixel] = value
  })
  return plain
}

function bringBack(
  { content, painting, radius, strength }: LostEdgesParts,
  shares: Float32Array,
  core: Rectangle,
  outer: Rectangle,
  result: Pixels
): void {
  const [guide, colours] = [coloursIn(content, outer), coloursIn(painting, outer)]
  const filtered = guidedFilter(guide, colours, outer, radius, FLAT)
  const measured = (plane: Float32Array): Measured => ({ plane, mean: boxMean(plane, outer, radius) })
  const [wanted, painted] = [measured(brightness(guide)), measured(brightness(colours))]
  const both = covariance(wanted, painted, outer, radius)
  const [inContent, inPainting] = [
    covariance(wanted, wanted, outer, radius),
    covariance(painted, painted, outer, radius)
  ]
  const smooth = (plane: Float32Array): Float32Array => boxMean(plane, outer, half(radius))
  const correlations = smooth(
    both.map((value, i) => value / Math.sqrt(((inContent[i] ?? 0) + NOISE) * ((inPainting[i] ?? 0) + NOISE)))
  )
  const missing = smooth(
    both.map((value, i) => {
      const contrast = Math.abs(value) / ((inContent[i] ?? 0) + FLAT)
      return Math.max(0, LEAST_CONTRAST - contrast) * ((correlations[i] ?? 0) < INVERTED ? -1 : 1)
    })
  )
  for (let y = core.y; y < core.y + core.height; y++) {
    for (let x = core.x; x < core.x + core.width; x++) {
      const i = (y - outer.y) * outer.width + x - outer.x
      const share = strength * (shares[i] ?? 0) * (1 - ramp(Math.abs(correlations[i] ?? 0), LOST, KEPT))
      const contrast = (missing[i] ?? 0) * ((wanted.plane[i] ?? 0) - (wanted.mean[i] ?? 0))
      const to = 4 * (y * result.width + x)
      for (const [channel, plane] of filtered.entries()) {
        const colour = (result.rgba[to + channel] ?? 0) / 255
        const value = colour + share * ((plane[i] ?? 0) - colour + contrast)
        result.rgba[to + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
      }
    }
  }
}

const half = (radius: number): number => Math.ceil(radius / 2)
const third = (radius: number): number => Math.ceil(radius / 3)
/** 0 up to `from`, 1 from `to` on, linear in between. */
const ramp = (value: number, from: number, to: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)))

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

/** A number for each pixel of a rectangle, row by row. What lies outside the picture is taken from its other side. */
function numbersIn(rectangle: Rectangle, { width, height }: Size, numberOf: (pixel: number) => number): Float32Array {
  const numbers = new Float32Array(rectangle.width * rectangle.height)
  for (let y = 0, i = 0; y < rectangle.height; y++) {
    const row = (((rectangle.y + y) % height) + height) % height
    for (let x = 0; x < rectangle.width; x++, i++) {
      const column = (((rectangle.x + x) % width) + width) % width
      numbers[i] = numberOf(row * width + column)
    }
  }
  return numbers
}

function coloursIn(picture: Pixels, rectangle: Rectangle): Colours {
  const channel = (offset: number): Float32Array =>
    numbersIn(rectangle, picture, (pixel) => (picture.rgba[4 * pixel + offset] ?? 0) / 255)
  return [channel(0), channel(1), channel(2)]
}

function brightness([red, green, blue]: Colours): Float32Array {
  return red.map((value, i) => (value + (green[i] ?? 0) + (blue[i] ?? 0)) / 3)
}

/** The largest number in the square of 2·radius + 1 pixels around each pixel. */
function largestAround(plane: Float32Array, { width, height }: Size, radius: number): Float32Array {
  return largestAlong(largestAlong(plane, width, 1, radius), height, width, radius)
}

/** The largest number within `radius` along a line. @param next distance from a pixel of the line to the next one */
function largestAlong(plane: Float32Array, count: number, next: number, radius: number): Float32Array {
  const largest = plane.slice()
  for (let by = 1; by <= Math.min(radius, count - 1); by++) {
    for (let i = 0, later = by * next; later < plane.length; i++, later++) {
      if (Math.floor(i / next) % count >= count - by) continue // the line ends in between
      if ((plane[later] ?? 0) > (largest[i] ?? 0)) largest[i] = plane[later] ?? 0
      if ((plane[i] ?? 0) > (largest[later] ?? 0)) largest[later] = plane[i] ?? 0
    }
  }
  return largest
}
