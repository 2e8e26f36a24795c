import { CHANNELS, type ColourPlane } from './colour-plane.ts'

/** Side of a cell in pixels. */
const CELL = 8
/** Where the brightness of a cell deviates by this much, in [0, 1], its pixels take steps of full length. */
const FULL = 0.05
/** The share of a step that flat cells take. */
const LEAST = 0.1

/**
 * The share of a step that each pixel takes, from 0 for none to 255 for all of it. Where the quick painting is flat, the style
 * has left it flat: the sky of a poster, the paper of a drawing. There refining takes shorter steps, because a Gram matrix does
 * not know places and would spread eddies of the style over them.
 *
 * @param wraps whether opposite edges are neighbours
 */
export function stepShares(picture: ColourPlane, wraps: boolean): Uint8Array {
  const { width, height } = picture
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)]
  const inside = wraps
    ? (at: number, count: number): number => (at + count) % count
    : (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))
  const cellAt = (cells: Float32Array, column: number, row: number): number =>
    cells[inside(row, rows) * columns + inside(column, columns)] ?? 0
  const deviations = new Float32Array(columns * rows)
  for (let cell = 0; cell < deviations.length; cell++)
    deviations[cell] = deviationIn(picture, (cell % columns) * CELL, Math.floor(cell / columns) * CELL)
  const shares = deviations.map((_, cell) => {
    const mean = meanAround((x, y) => cellAt(deviations, x, y), cell % columns, Math.floor(cell / columns))
    return LEAST + (1 - LEAST) * Math.min(1, mean / FULL)
  })
  // Between the middles of the cells it is interpolated.
  const result = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const v = (y + 0.5) / CELL - 0.5
    const row = Math.floor(v)
    for (let x = 0; x < width; x++, at++) {
      const u = (x + 0.5) / CELL - 0.5
      const column = Math.floor(u)
      const across = u - column
      const above = cellAt(shares, column, row) * (1 - across) + cellAt(shares, column + 1, row) * across
      const below = cellAt(shares, column, row + 1) * (1 - across) + cellAt(shares, column + 1, row + 1) * across
      result[at] = Math.round(255 * (above + (v - row) * (below - above)))
    }
  }
  return result
}

/** The standard deviation of the brightness in a cell, which may be cut off by the picture's edge. */
function deviationIn({ width, height, values }: ColourPlane, left: number, top: number): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = top; y < Math.min(height, top + CELL); y++) {
    for (let x = left; x < Math.min(width, left + CELL); x++) {
      const at = (y * width + x) * CHANNELS
      const brightness = ((values[at] ?? 0) + (values[at + 1] ?? 0) + (values[at + 2] ?? 0)) / CHANNELS
      sum += brightness
      squares += brightness * brightness
      count += 1
    }
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

/** The mean of a cell and its eight neighbours. */
function meanAround(cellAt: (column: number, row: number) => number, column: number, row: number): number {
  let sum = 0
  for (let y = row - 1; y <= row + 1; y++) for (let x = column - 1; x <= column + 1; x++) sum += cellAt(x, y)
  return sum / 9
}
