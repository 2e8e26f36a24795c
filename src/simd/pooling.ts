import { VECTOR } from './layout'

/**
 * Takes the largest of each 2×2 pixels, channel by channel. If the number of rows or columns is odd, the last row or
 * column is left out.
 *
 * @param source the first pixel; `sourceRow` is the number of bytes to the next row
 * @param pixel bytes of a pixel
 * @param target the results, `rows` × `columns`
 */
export function maxPool(
  source: usize,
  sourceRow: usize,
  pixel: usize,
  target: usize,
  targetRow: usize,
  rows: usize,
  columns: usize
): void {
  for (let y: usize = 0; y < rows; y++) {
    let upper = source + 2 * y * sourceRow
    let to = target + y * targetRow
    for (let x: usize = 0; x < columns; x++) {
      for (let at: usize = 0; at < pixel; at += VECTOR) {
        const above = f32x4.max(v128.load(upper + at), v128.load(upper + pixel + at))
        const lower = upper + sourceRow
        const below = f32x4.max(v128.load(lower + at), v128.load(lower + pixel + at))
        v128.store(to + at, f32x4.max(above, below))
      }
      upper += 2 * pixel
      to += pixel
    }
  }
}

/**
 * The gradient of `maxPool`: the gradient of each result goes to the first source pixel that equals this result. The
 * other pixels get zero. Rows and columns that `maxPool` leaves out are not written.
 *
 * @param source the source of `maxPool`, with `sourceRow` bytes to the next row; the other pointers have row lengths of
 * their own
 * @param pooled the results of `maxPool`
 * @param pooledGradient the gradient with respect to the results
 * @param target the gradient with respect to the source, `2 · rows` × `2 · columns`
 */
export function maxPoolGradient(
  source: usize,
  sourceRow: usize,
  pixel: usize,
  pooled: usize,
  pooledRow: usize,
  pooledGradient: usize,
  pooledGradientRow: usize,
  target: usize,
  targetRow: usize,
  rows: usize,
  columns: usize
): void {
  for (let y: usize = 0; y < rows; y++) {
    for (let x: usize = 0; x < columns; x++) {
      const from = source + 2 * y * sourceRow + 2 * x * pixel
      const to = target + 2 * y * targetRow + 2 * x * pixel
      const largest = pooled + y * pooledRow + x * pixel
      const gradient = pooledGradient + y * pooledGradientRow + x * pixel
      for (let at: usize = 0; at < pixel; at += VECTOR) {
        const value = v128.load(largest + at)
        let left = v128.load(gradient + at)
        left = give(from + at, value, to + at, left)
        left = give(from + pixel + at, value, to + pixel + at, left)
        left = give(from + sourceRow + at, value, to + targetRow + at, left)
        give(from + sourceRow + pixel + at, value, to + targetRow + pixel + at, left)
      }
    }
  }
}

/**
 * Writes the gradient where a pixel equals the largest value, and zero elsewhere.
 * @returns the gradient that is left for the next pixels
 */
function give(from: usize, largest: v128, to: usize, gradient: v128): v128 {
  const taken = f32x4.eq(v128.load(from), largest)
  v128.store(to, v128.and(gradient, taken))
  return v128.andnot(gradient, taken)
}
