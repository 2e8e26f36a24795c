import { VECTOR } from './layout'

/**
 * The gradient of mirroring: adds the gradient of each pixel in a margin of one pixel to the pixel that it mirrors.
 *
 * @param at the first pixel inside the margin
 * @param nextRow bytes from one row to the next
 * @param pixel bytes of a pixel
 * @param rows rows inside the margin
 * @param columns columns inside the margin
 */
export function foldMargins(at: usize, nextRow: usize, pixel: usize, rows: usize, columns: usize): void {
  const above = at - nextRow
  for (let y: usize = 0; y < rows + 2; y++) {
    const row = above + y * nextRow
    add(row + pixel, row - pixel, pixel)
    add(row + (columns - 2) * pixel, row + columns * pixel, pixel)
  }
  add(at + nextRow, above, columns * pixel)
  add(at + (rows - 2) * nextRow, at + rows * nextRow, columns * pixel)
}

/**
 * The gradient of nearest upsampling by two: each pixel gets the sum of the gradients of its four copies.
 *
 * @param source the gradients of the copies
 * @param pixel bytes of a pixel
 * @param target the sums, `rows` × `columns`
 */
export function sumCopies(
  source: usize,
  sourceRow: usize,
  pixel: usize,
  target: usize,
  targetRow: usize,
  rows: usize,
  columns: usize
): void {
  for (let y: usize = 0; y < rows; y++) {
    for (let x: usize = 0; x < columns; x++) {
      const upper = source + 2 * y * sourceRow + 2 * x * pixel
      const lower = upper + sourceRow
      const to = target + y * targetRow + x * pixel
      for (let at: usize = 0; at < pixel; at += VECTOR) {
        const above = f32x4.add(v128.load(upper + at), v128.load(upper + pixel + at))
        const below = f32x4.add(v128.load(lower + at), v128.load(lower + pixel + at))
        v128.store(to + at, f32x4.add(above, below))
      }
    }
  }
}

function add(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += VECTOR)
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)))
}

/**
 * Adds each row of `source` to the same row of `target`.
 *
 * @param bytes bytes of a row
 */
export function addRows(
  target: usize,
  targetRow: usize,
  source: usize,
  sourceRow: usize,
  rows: usize,
  bytes: usize
): void {
  for (let y: usize = 0; y < rows; y++) add(target + y * targetRow, source + y * sourceRow, bytes)
}

/**
 * The gradient of ReLU: sets a gradient to zero where ReLU's result is zero.
 *
 * @param gradient is changed in place
 * @param values results of ReLU
 * @param bytes bytes of a row
 */
export function reluGradient(
  gradient: usize,
  gradientRow: usize,
  values: usize,
  valuesRow: usize,
  rows: usize,
  bytes: usize
): void {
  const zero = f32x4.splat(0)
  for (let y: usize = 0; y < rows; y++) {
    const to = gradient + y * gradientRow
    const from = values + y * valuesRow
    for (let at: usize = 0; at < bytes; at += VECTOR)
      v128.store(to + at, v128.and(v128.load(to + at), f32x4.gt(v128.load(from + at), zero)))
  }
}
