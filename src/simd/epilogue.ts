import { VECTOR } from './layout'
import { plusProduct } from './products'

/**
 * Applies the operations that follow the sums of a convolution to one row, in place: multiplies by `factor`, adds
 * `bias` and the residual block's input, and applies ReLU.
 *
 * @param at the row's first pixel; `nextPixel` is the number of bytes to the next pixel
 * @param shortcut the residual block's input, whose pixels follow each other without gaps; 0 for none
 */
export function epilogueRow(
  at: usize,
  nextPixel: usize,
  columns: usize,
  vectors: usize,
  factor: usize,
  bias: usize,
  shortcut: usize,
  relu: bool
): void {
  const least = f32x4.splat(relu ? 0 : -Infinity)
  for (let x: usize = 0; x < columns; x++) {
    for (let offset: usize = 0; offset < vectors * VECTOR; offset += VECTOR) {
      let value = plusProduct(v128.load(bias + offset), v128.load(at + offset), v128.load(factor + offset))
      if (shortcut) value = f32x4.add(value, v128.load(shortcut + offset))
      v128.store(at + offset, f32x4.max(value, least))
    }
    at += nextPixel
    if (shortcut) shortcut += vectors * VECTOR
  }
}

/**
 * Applies the operations of `epilogueRow` to several rows.
 *
 * @param at the first pixel; `nextRow` is the number of bytes to the next row
 * @param vectors vectors of four channels
 * @param factor one number for each channel, like `bias`
 * @param shortcut the residual block's input, with `shortcutRow` bytes from one row to the next; 0 for none
 */
export function epilogueRows(
  at: usize,
  nextRow: usize,
  rows: usize,
  columns: usize,
  vectors: usize,
  factor: usize,
  bias: usize,
  shortcut: usize,
  shortcutRow: usize,
  relu: bool
): void {
  for (let y: usize = 0; y < rows; y++) {
    const added = shortcut ? shortcut + y * shortcutRow : 0
    epilogueRow(at + y * nextRow, vectors * VECTOR, columns, vectors, factor, bias, added, relu)
  }
}
