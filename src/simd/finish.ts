import { VECTOR } from './layout'

/** What follows the sums, in place: times `factor` plus `bias`, plus what a residual block began with, ReLU. */
export function finishRow(
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
      let value = f32x4.mul(v128.load(at + offset), v128.load(factor + offset))
      value = f32x4.add(value, v128.load(bias + offset))
      if (shortcut) value = f32x4.add(value, v128.load(shortcut + offset))
      v128.store(at + offset, f32x4.max(value, least))
    }
    at += nextPixel
    if (shortcut) shortcut += vectors * VECTOR
  }
}

/** The same for all rows. */
export function finishRows(
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
    finishRow(at + y * nextRow, vectors * VECTOR, columns, vectors, factor, bias, added, relu)
  }
}
