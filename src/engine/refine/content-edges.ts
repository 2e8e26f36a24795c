import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'
import { boxMean } from './guided-filter.ts'
import { brightness, coloursIn, largestAround, numbersIn, ramp, smallestAround } from './rectangle-planes.ts'

/** Difference of brightness between neighbours, in [0, 1], at which a drawing has a whole edge. */
const WHOLE_EDGE = 0.12
/** In a photograph smaller differences are texture, which strokes are to replace. Up to the second an edge counts in part. */
const PHOTOGRAPHED_EDGE = [0.2, 0.5] as const
/** How much the edges of a photograph count. Those of a drawing count fully, because its type must be readable. */
const PHOTOGRAPH = 0.4
/** Side of the cells that are tested for a single colour, in pixels, and by how much their brightness may deviate, of 255. */
const [CELL, ONE_COLOUR] = [4, 0.3]
/** Shares of single-coloured pixels around a pixel up to which it lies in a photograph, and from which on in a drawing. */
const [PHOTOGRAPHED, DRAWN] = [0.05, 0.3]
/** By how much a line is darker or lighter than both its sides, up to which it is none, and from which on it is one. */
const [NO_LINE, LINE] = [0.15, 0.4]
/** Share of edge pixels around a single line, at most, and somewhere near small type, at least. */
const [SINGLE, DENSE] = [0.56, 0.66]

export interface ContentEdges {
  /** How near each pixel is to an edge, 0 to 1, less in a photograph. */
  readonly near: Float32Array
  /** Whether the edges there are those of a single thin line, 0 to 1, and not of type or of a larger shape. */
  readonly single: Float32Array
}

/** Finds the edges of the content that strokes may have covered, row by row in `outer`. */
export function contentEdges(content: Pixels, plain: Uint8Array, outer: Rectangle, radius: number): ContentEdges {
  const [half, third] = [Math.ceil(radius / 2), Math.ceil(radius / 3)]
  const light = brightness(coloursIn(content, outer))
  const darkest = smallestAround(light, outer, 1)
  const differences = largestAround(light, outer, 1).map((value, i) => value - (darkest[i] ?? 0))
  const plainShare = boxMean(
    numbersIn(outer, content, (pixel) => (plain[pixel] ?? 0) / 255),
    outer,
    3 * radius
  )
  const edges = differences.map((difference, i) => {
    const inPhotograph = PHOTOGRAPH * ramp(difference, ...PHOTOGRAPHED_EDGE)
    const inDrawing = Math.min(1, difference / WHOLE_EDGE)
    return inPhotograph + ramp(plainShare[i] ?? 0, PHOTOGRAPHED, DRAWN) * (inDrawing - inPhotograph)
  })
  const density = boxMean(
    differences.map((difference) => Math.min(1, difference / WHOLE_EDGE)),
    outer,
    radius
  )
  const largestDensity = largestAround(density, outer, radius) // at the end of a word it is lower than within
  const closed = smallestAround(largestAround(light, outer, half), outer, half)
  const opened = largestAround(smallestAround(light, outer, half), outer, half)
  const lines = light.map((value, i) =>
    ramp(Math.max((closed[i] ?? 0) - value, value - (opened[i] ?? 0)), NO_LINE, LINE)
  )
  const aroundLines = largestAround(lines, outer, half)
  return {
    near: boxMean(largestAround(edges, outer, half), outer, third),
    single: boxMean(
      aroundLines.map((line, i) => line * (1 - ramp(largestDensity[i] ?? 0, SINGLE, DENSE))),
      outer,
      third
    )
  }
}

/** For each pixel 255 where the picture has a single colour, and 0 elsewhere. Drawings have such parts, photographs hardly. */
export function singleColoured(picture: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(picture, CELL)
  const values = cells.values.map((deviation) => (deviation <= ONE_COLOUR ? 255 : 0))
  const plain = new Uint8Array(picture.width * picture.height)
  eachPixel({ ...cells, values }, picture, wraps, (pixel, value) => {
    plain[pixel] = value
  })
  return plain
}
