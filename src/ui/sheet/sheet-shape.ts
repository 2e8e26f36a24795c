import type { Look } from '../../common/look.ts'
import { paintPlan } from '../../common/paint-plan.ts'
import type { Size } from '../../common/pixels.ts'
import type { Target } from '../../protocol/selection.ts'

/** Width of a cell, in design pixels. */
export const CELL_WIDTH = 240
/**
 * Limits for the height of a cell relative to its width. Other pictures are cropped. Without limits, one picture could
 * make the whole sheet very flat or very tall.
 */
const SHAPES = { flattest: 0.25, tallest: 1.5 } as const
/** Space between cells, and height of a label, in design pixels. */
const [GAP, LABEL] = [16, 38]
/** The highest aspect ratio of a sheet. Wider sheets are strips that cannot be seen as a whole. */
const WIDEST = 2
/** Pixels of a stored picture for each design pixel. This value is assumed, because the real one is not known yet. */
const DENSITY = 2

/** Height of a picture's cells, in design pixels. */
export function cellHeight({ width, height }: Pick<Target, 'width' | 'height'>): number {
  return Math.round(CELL_WIDTH * Math.min(SHAPES.tallest, Math.max(SHAPES.flattest, height / width)))
}

/**
 * The number of cells side by side. A sheet is a table with a line for each picture, unless that would be a strip. Then
 * the lines are broken to make the sheet nearly square. The cells of a picture are spread evenly over its lines, so that no
 * cell stands alone on the last one.
 *
 * @param heights height of the cells of each picture, in design pixels
 * @param columns number of columns, including the original
 */
export function cellsOnLine(heights: readonly number[], columns: number): number {
  const aspect = (line: number): number => {
    const lines = Math.ceil(columns / line)
    const height = heights.reduce((sum, cell) => sum + lines * (cell + LABEL + GAP), 0)
    return (line * (CELL_WIDTH + GAP)) / height
  }
  if (aspect(columns) <= WIDEST) return columns
  const lines = Array.from({ length: columns }, (_, at) => Math.ceil(columns / (at + 1)))
  const unevenness = (line: number): number => Math.abs(Math.log(aspect(line)))
  return lines.reduce((best, line) => (unevenness(line) < unevenness(best) ? line : best), columns)
}

/**
 * The number of pixels that are painted for one cell of this picture, and the number that is refined if refining is on.
 */
export function cellPixels(target: Pick<Target, 'width' | 'height'>, look: Look): { painted: number; refined: number } {
  const stored = { width: CELL_WIDTH * DENSITY, height: cellHeight(target) * DENSITY }
  const { first, size } = paintPlan(stored, DENSITY, look)
  const painted = first.width === size.width ? areaOf(size) : areaOf(first) + areaOf(size)
  // Pictures with long strokes are refined at the size of the first pass.
  return { painted, refined: Math.min(areaOf(first), areaOf(size)) }
}

export const areaOf = ({ width, height }: Size): number => width * height
