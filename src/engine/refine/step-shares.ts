import type { Pixels } from '../../common/pixels.ts'

/** Side of a cell in pixels. */
const CELL = 8
/** Where the brightness of the painting deviates by this much in a cell, of 255, its pixels take steps of full length. */
const FULL = 12
/** The share of a step that cells take where the painting is flat. */
const LEAST = 0.1
/** Where the content deviates by less than this, of 255, it is drawn: even the sky of a photograph deviates by more. */
const PHOTOGRAPHIC = 1.5
/** The largest share of a step in drawn, flat parts, and by how much the painting must deviate there for it. */
const DRAWN = { share: 0.2, full: 25 }

/**
 * The share of a step that each pixel takes, from 0 for none to 255 for all of it. A Gram matrix does not know places, so it
 * would spread eddies of the style over parts that are to stay calm: those that the quick painting has left flat, like the sky
 * of a poster, and those that are one colour in the content, like the paper of a drawing or the ground of an interface.
 *
 * @param painting the quick painting
 * @param content the picture that is painted, of the same size
 * @param wraps whether opposite edges are neighbours
 */
export function stepShares(painting: Pixels, content: Pixels, wraps: boolean): Uint8Array {
  const { width, height } = painting
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)]
  const inside = wraps
    ? (at: number, count: number): number => (at + count) % count
    : (at: number, count: number): number => Math.min(count - 1, Math.max(0, at))
  const cellAt = (cells: Float32Array, column: number, row: number): number =>
    cells[inside(row, rows) * columns + inside(column, columns)] ?? 0
  /** How much the brightness deviates in each cell. */
  const deviations = (picture: Pixels): Float32Array =>
    Float32Array.from({ length: columns * rows }, (_, cell) =>
      deviationIn(picture, (cell % columns) * CELL, Math.floor(cell / columns) * CELL)
    )
  const [paintings, contents] = [deviations(painting), deviations(content)]
  const shares = paintings.map((_, cell) => {
    const deviation = meanAround((x, y) => cellAt(paintings, x, y), cell % columns, Math.floor(cell / columns))
    const photographed = LEAST + (1 - LEAST) * Math.min(1, deviation / FULL)
    const drawn = DRAWN.share * Math.min(1, deviation / DRAWN.full)
    return drawn + (photographed - drawn) * Math.min(1, (contents[cell] ?? 0) / PHOTOGRAPHIC)
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

/** The standard deviation of the brightness in a cell, which may be cut off by the picture's edge, in levels of 8 bits. */
function deviationIn({ width, height, rgba }: Pixels, left: number, top: number): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = top; y < Math.min(height, top + CELL); y++) {
    for (let x = left; x < Math.min(width, left + CELL); x++) {
      const at = (y * width + x) * 4
      const brightness = ((rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)) / 3
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
