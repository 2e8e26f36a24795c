import type { Pixels, Size } from '../../common/pixels.ts'

/** One number for each square cell of a picture, row by row. Cells at the right and the bottom edge may be smaller. */
export interface Cells {
  /** Side of a cell in pixels. */
  readonly side: number
  readonly columns: number
  readonly rows: number
  readonly values: Float32Array
}

/** The standard deviation of the brightness in each cell, in levels of 8 bits. */
export function brightnessDeviations(picture: Pixels, side: number): Cells {
  const [columns, rows] = [Math.ceil(picture.width / side), Math.ceil(picture.height / side)]
  const values = Float32Array.from({ length: columns * rows }, (_, cell) =>
    deviationIn(picture, side, (cell % columns) * side, Math.floor(cell / columns) * side)
  )
  return { side, columns, rows, values }
}

/** The mean of each cell and its eight neighbours. */
export function meansAround(cells: Cells, wraps: boolean): Cells {
  const at = reader(cells, wraps)
  const values = cells.values.map((_, cell) => {
    const [column, row] = [cell % cells.columns, Math.floor(cell / cells.columns)]
    let sum = 0
    for (let y = row - 1; y <= row + 1; y++) for (let x = column - 1; x <= column + 1; x++) sum += at(x, y)
    return sum / 9
  })
  return { ...cells, values }
}

/**
 * Calls `visit` for each pixel, with its index and a value that is interpolated between the centres of the cells.
 */
export function eachPixel(
  cells: Cells,
  { width, height }: Size,
  wraps: boolean,
  visit: (pixel: number, value: number) => void
): void {
  const at = reader(cells, wraps)
  for (let y = 0, pixel = 0; y < height; y++) {
    const v = (y + 0.5) / cells.side - 0.5
    const row = Math.floor(v)
    for (let x = 0; x < width; x++, pixel++) {
      const u = (x + 0.5) / cells.side - 0.5
      const column = Math.floor(u)
      const across = u - column
      const above = at(column, row) * (1 - across) + at(column + 1, row) * across
      const below = at(column, row + 1) * (1 - across) + at(column + 1, row + 1) * across
      visit(pixel, above + (v - row) * (below - above))
    }
  }
}

/**
 * Returns a function that reads a cell. Beyond an edge, the function reads the nearest cell. If the picture wraps, it
 * reads the cell at the opposite side.
 */
function reader({ columns, rows, values }: Cells, wraps: boolean): (column: number, row: number) => number {
  const inside = wraps
    ? (at: number, count: number): number => (at + count) % count
    : (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))
  return (column, row) => values[inside(row, rows) * columns + inside(column, columns)] ?? 0
}

function deviationIn({ width, height, rgba }: Pixels, side: number, left: number, top: number): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = top; y < Math.min(height, top + side); y++) {
    for (let x = left; x < Math.min(width, left + side); x++) {
      const at = (y * width + x) * 4
      const brightness = ((rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)) / 3
      sum += brightness
      squares += brightness * brightness
      count += 1
    }
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}
