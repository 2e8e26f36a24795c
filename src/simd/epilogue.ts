import { FOUR, VECTOR } from './layout'
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
  const record = vectors * VECTOR
  let offset: usize = 0
  if (!shortcut) {
    for (; offset + FOUR <= record; offset += FOUR)
      epilogueFour(at + offset, nextPixel, columns, factor + offset, bias + offset, relu)
  }
  const least = f32x4.splat(relu ? 0 : -Infinity)
  for (let x: usize = 0; x < columns; x++) {
    for (let rest = offset; rest < record; rest += VECTOR) {
      let value = plusProduct(v128.load(bias + rest), v128.load(at + rest), v128.load(factor + rest))
      if (shortcut) value = f32x4.add(value, v128.load(shortcut + rest))
      v128.store(at + rest, f32x4.max(value, least))
    }
    at += nextPixel
    if (shortcut) shortcut += record
  }
}

/**
 * Applies the operations of `epilogueRow` to four vectors of channels, without a shortcut. Their factors and biases stay
 * in registers.
 */
function epilogueFour(at: usize, nextPixel: usize, columns: usize, factor: usize, bias: usize, relu: bool): void {
  const least = f32x4.splat(relu ? 0 : -Infinity)
  const f0 = v128.load(factor)
  const f1 = v128.load(factor, 16)
  const f2 = v128.load(factor, 32)
  const f3 = v128.load(factor, 48)
  const b0 = v128.load(bias)
  const b1 = v128.load(bias, 16)
  const b2 = v128.load(bias, 32)
  const b3 = v128.load(bias, 48)
  for (const end = at + columns * nextPixel; at < end; at += nextPixel) {
    v128.store(at, f32x4.max(plusProduct(b0, v128.load(at), f0), least))
    v128.store(at, f32x4.max(plusProduct(b1, v128.load(at, 16), f1), least), 16)
    v128.store(at, f32x4.max(plusProduct(b2, v128.load(at, 32), f2), least), 32)
    v128.store(at, f32x4.max(plusProduct(b3, v128.load(at, 48), f3), least), 48)
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
