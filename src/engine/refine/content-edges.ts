import type { Pixels } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { brightnessDeviations, eachPixel } from './cells.ts'
import { boxMean, planeOf } from './guided-filter.ts'
import { brightness, coloursIn, largestAround, numbersIn, ramp, smallestAround } from './rectangle-planes.ts'

/** Smaller differences of brightness between neighbours, in [0, 1], are no edges. */
const NO_EDGE = 0.02
/** Difference of brightness between neighbours, in [0, 1], from which an edge of a drawing counts in full. */
const WHOLE_EDGE = 0.12
/**
 * In a photograph, differences below the first number are texture, which strokes should replace. From the second number
 * on, edges count in full.
 */
const PHOTOGRAPHED_EDGE = [0.2, 0.5] as const
/**
 * How much the edges of a photograph count. The edges of a drawing count in full, because its text must be readable.
 */
const PHOTOGRAPH = 0.4
/**
 * Side of the cells that are tested for a single colour, in pixels, and their largest standard deviation of brightness,
 * of 255.
 */
const [CELL, ONE_COLOUR] = [4, 0.3]
/**
 * If the share of single-coloured pixels around a pixel is at most the first number, the pixel is in a photograph. From
 * the second number on it is in a drawing.
 */
const [PHOTOGRAPHED, DRAWN] = [0.05, 0.3]
/**
 * How much darker or lighter a line is than both its sides. Up to the first number there is no line, from the second
 * number on there is one.
 */
const [NO_LINE, LINE] = [0.15, 0.4]
/** Share of edge pixels: at most the first number around a single line, at least the second number near small text. */
const [SINGLE, DENSE] = [0.56, 0.66]

export interface ContentEdges {
  /** How close each pixel is to an edge, from 0 to 1. Edges of photographs count less. */
  readonly near: Float32Array
  /** Whether the edges at a pixel belong to a single thin line (1), or to text or a larger shape (0). */
  readonly single: Float32Array
}

/**
 * Finds the edges of the content that strokes may have covered. The results have a number for each pixel of `outer`,
 * row by row.
 *
 * @returns null if there are none
 */
export function contentEdges(
  content: Pixels,
  plain: Uint8Array,
  outer: Rectangle,
  radius: number
): ContentEdges | null {
  const [half, third] = [Math.ceil(radius / 2), Math.ceil(radius / 3)]
  const light = brightness(coloursIn(content, outer))
  const [lightest, darkest] = [largestAround(light, outer, 1), smallestAround(light, outer, 1)]
  const differences = planeOf(light.length, (i) => (lightest[i] ?? 0) - (darkest[i] ?? 0))
  const plainShare = boxMean(
    numbersIn(outer, content, (pixel) => (plain[pixel] ?? 0) / 255),
    outer,
    3 * radius
  )
  const edges = planeOf(light.length, (i) => {
    const difference = differences[i] ?? 0
    const inPhotograph = PHOTOGRAPH * ramp(difference, ...PHOTOGRAPHED_EDGE)
    const inDrawing = ramp(difference, NO_EDGE, WHOLE_EDGE)
    return inPhotograph + ramp(plainShare[i] ?? 0, PHOTOGRAPHED, DRAWN) * (inDrawing - inPhotograph)
  })
  if (edges.every((edge) => edge === 0)) return null // most squares of a photograph
  const density = boxMean(
    planeOf(light.length, (i) => Math.min(1, (differences[i] ?? 0) / WHOLE_EDGE)),
    outer,
    radius
  )
  const largestDensity = largestAround(density, outer, radius) // at the end of a word the density is lower than inside
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
 * For each pixel: 255 where the picture has a single colour, 0 elsewhere. Drawings have such parts, photographs hardly
 * have any.
 */
export function singleColoured(picture: Pixels, wraps: boolean): Uint8Array {
  const cells = brightnessDeviations(picture, CELL)
  const values = cells.values.map((deviation) => (deviation <= ONE_COLOUR ? 255 : 0))
  const plain = new Uint8Array(picture.width * picture.height)
  eachPixel({ ...cells, values }, picture, wraps, (pixel, value) => {
    plain[pixel] = value
  })
  return plain
}
