import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'
import { boxMean, planeOf } from './guided-filter.ts'
import { brightness, coloursIn, largestAround, numbersIn, ramp, smallestAround } from './rectangle-planes.ts'

/**
 * Differences of brightness between neighbours in a drawing, in [0, 1]. Up to the first number there is no edge. From
 * the second number on, an edge counts in full.
 */
const [NO_EDGE, WHOLE_EDGE] = [0.02, 0.12]
/**
 * The same two limits for a photograph. Differences below the first number are texture, which strokes should replace.
 */
const PHOTOGRAPHED_EDGE = [0.2, 0.5] as const
/** Weight of the edges of a photograph. Edges of a drawing have the weight 1, because its text must be readable. */
const PHOTOGRAPH = 0.4
/**
 * A cell has a single colour if the standard deviation of its brightness, in levels of 255, is at most `ONE_COLOUR`.
 * `CELL` is the side of a cell in pixels.
 */
const [CELL, ONE_COLOUR] = [4, 0.3]
/**
 * If the share of single-coloured pixels around a pixel is at most the first number, the pixel is in a photograph. From
 * the second number on it is in a drawing.
 */
const [PHOTOGRAPHED, DRAWN] = [0.05, 0.3]
/**
 * How much darker or lighter a line is than the pixels on both its sides, in [0, 1]. Up to the first number there is no
 * line. From the second number on there is a line.
 */
const [NO_LINE, LINE] = [0.15, 0.4]
/** Share of pixels near edges: at most the first number around a single line, at least the second in small text. */
const [SINGLE, DENSE] = [0.56, 0.66]

export interface ContentEdges {
  /** How close each pixel is to an edge, from 0 to 1. Edges of photographs count less. */
  readonly near: Float32Array
  /** 1 where the edges belong to a single thin line, 0 where they belong to text or to a larger shape. */
  readonly single: Float32Array
}

/**
 * Finds the edges of the content that are worth bringing back if strokes have covered them.
 *
 * @param singleColour the result of `singleColoured` for the whole content
 * @param outer the part of the content to search; the results have a number for each of its pixels, row by row
 * @param radius half the width of a stroke, in pixels
 * @returns null if the part has no edges
 */
export function contentEdges(
  content: Pixels,
  singleColour: Uint8Array,
  outer: Rectangle,
  radius: number
): ContentEdges | null {
  const [half, third] = [Math.ceil(radius / 2), Math.ceil(radius / 3)]
  const light = brightness(coloursIn(content, outer))
  const [lightest, darkest] = [largestAround(light, outer, 1), smallestAround(light, outer, 1)]
  const differences = planeOf(light.length, (i) => (lightest[i] ?? 0) - (darkest[i] ?? 0))
  const singleColourShare = boxMean(
    numbersIn(outer, content, (pixel) => (singleColour[pixel] ?? 0) / 255),
    outer,
    3 * radius
  )
  const edges = planeOf(light.length, (i) => {
    const difference = differences[i] ?? 0
    const inPhotograph = PHOTOGRAPH * ramp(difference, ...PHOTOGRAPHED_EDGE)
    const inDrawing = ramp(difference, NO_EDGE, WHOLE_EDGE)
    return inPhotograph + ramp(singleColourShare[i] ?? 0, PHOTOGRAPHED, DRAWN) * (inDrawing - inPhotograph)
  })
  if (edges.every((edge) => edge === 0)) return null // true for most squares of a photograph
  const density = boxMean(
    planeOf(light.length, (i) => Math.min(1, (differences[i] ?? 0) / WHOLE_EDGE)),
    outer,
    radius
  )
  // At the end of a word the density is lower than in its middle. The largest value nearby is the same in both places.
  const largestDensity = largestAround(density, outer, radius)
  const closed = smallestAround(largestAround(light, outer, half), outer, half)
  const opened = largestAround(smallestAround(light, outer, half), outer, half)
  const lines = planeOf(light.length, (i) => {
    const value = light[i] ?? 0
    return ramp(Math.max((closed[i] ?? 0) - value, value - (opened[i] ?? 0)), NO_LINE, LINE)
  })
  const aroundLines = largestAround(lines, outer, half)
  return {
    near: boxMean(largestAround(edges, outer, half), outer, third),
    single: boxMean(
      planeOf(light.length, (i) => (aroundLines[i] ?? 0) * (1 - ramp(largestDensity[i] ?? 0, SINGLE, DENSE))),
      outer,
      third
    )
  }
}

/**
 * Finds the parts of a picture that have a single colour. Drawings have such parts, photographs have hardly any.
 *
 * @returns for each pixel 255 where the picture has a single colour and 0 elsewhere, with soft borders in between
 */
export function singleColoured(picture: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(picture, CELL)
  const values = cells.values.map((deviation) => (deviation <= ONE_COLOUR ? 255 : 0))
  const parts = new Uint8Array(picture.width * picture.height)
  eachPixel({ ...cells, values }, picture, wraps, (pixel, value) => {
    parts[pixel] = value
  })
  return parts
}
