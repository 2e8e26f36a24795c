import { VECTOR } from './layout'
import { plusProduct } from './products'

/**
 * Sums the products of every two channels over all pixels, and the values of each channel. Pixels of a row are added in
 * single precision, rows in double precision. Both results are added to the numbers that are already in memory.
 *
 * @param source the first pixel; `nextRow` is the number of bytes to the next row
 * @param vectors vectors of four channels
 * @param products `[4 · vectors][4 · vectors]` in double precision; only the 4×4 blocks on the diagonal and to the
 * right of it are computed
 * @param sums `[4 · vectors]` in double precision
 */
export function gram(
  source: usize,
  nextRow: usize,
  rows: usize,
  columns: usize,
  vectors: usize,
  products: usize,
  sums: usize
): void {
  const pixel = vectors * VECTOR
  const line = 2 * pixel // bytes of a row of products
  for (let y: usize = 0; y < rows; y++) {
    const row = source + y * nextRow
    const end = row + columns * pixel
    for (let i: usize = 0; i < vectors; i++) {
      addSums(row + i * VECTOR, pixel, end, sums + 2 * i * VECTOR)
      const block = products + i * 4 * line
      for (let j = i; j < vectors; j++) {
        addProducts(row, pixel, end, i * VECTOR, j * VECTOR, block + 2 * j * VECTOR, line)
      }
    }
  }
}

function addSums(from: usize, pixel: usize, end: usize, into: usize): void {
  let sum = f32x4.splat(0)
  for (let at = from; at < end; at += pixel) sum = f32x4.add(sum, v128.load(at))
  addWidened(into, sum)
}

/** Adds the products of each of four channels with each of four others, summed over a row. */
function addProducts(row: usize, pixel: usize, end: usize, i: usize, j: usize, into: usize, line: usize): void {
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  for (let at = row; at < end; at += pixel) {
    const others = v128.load(at + j)
    const own = at + i
    a = plusProduct(a, v128.load32_splat(own), others)
    b = plusProduct(b, v128.load32_splat(own, 4), others)
    c = plusProduct(c, v128.load32_splat(own, 8), others)
    d = plusProduct(d, v128.load32_splat(own, 12), others)
  }
  addWidened(into, a)
  addWidened(into + line, b)
  addWidened(into + 2 * line, c)
  addWidened(into + 3 * line, d)
}

/** Adds four numbers in single precision to four numbers in double precision. */
function addWidened(into: usize, values: v128): void {
  v128.store(into, f64x2.add(v128.load(into), f64x2.promote_low_f32x4(values)))
  const upper = i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)
  v128.store(into, f64x2.add(v128.load(into, 16), f64x2.promote_low_f32x4(upper)), 16)
}
