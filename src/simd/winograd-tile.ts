import { VECTOR } from './layout'
import { plusProduct } from './products'

/** Side of an output tile in pixels. */
export const OUTPUT_SIDE: usize = 4
/** Side of the input tile for one output tile, in pixels. */
export const INPUT_SIDE: usize = 6

/**
 * Transforms an input tile: Bᵀ d B. The 36 results go into 36 planes.
 *
 * @param tile the tile's first pixel, with `tileRow` bytes from row to row and `pixel` bytes from pixel to pixel
 * @param into this tile's address in the first plane; `plane` is the number of bytes from one plane to the next
 * @param scratch 36 vectors
 */
export function transformInput(
  tile: usize,
  tileRow: usize,
  pixel: usize,
  into: usize,
  plane: usize,
  scratch: usize
): void {
  for (let offset: usize = 0; offset < pixel; offset += VECTOR) {
    for (let x: usize = 0; x < INPUT_SIDE; x++)
      transformInputLine(tile + x * pixel + offset, tileRow, scratch + x * VECTOR, INPUT_SIDE * VECTOR)
    for (let y: usize = 0; y < INPUT_SIDE; y++)
      transformInputLine(scratch + y * INPUT_SIDE * VECTOR, VECTOR, into + y * INPUT_SIDE * plane + offset, plane)
  }
}

function transformInputLine(from: usize, nextFrom: usize, to: usize, nextTo: usize): void {
  const d0 = v128.load(from)
  const d1 = v128.load(from + nextFrom)
  const d2 = v128.load(from + 2 * nextFrom)
  const d3 = v128.load(from + 3 * nextFrom)
  const d4 = v128.load(from + 4 * nextFrom)
  const d5 = v128.load(from + 5 * nextFrom)
  const four = f32x4.splat(4)
  const minusFour = f32x4.splat(-4)
  const minusFive = f32x4.splat(-5)
  v128.store(to, plusProduct(plusProduct(d4, minusFive, d2), four, d0))
  const even = plusProduct(d4, minusFour, d2)
  const odd = plusProduct(d3, minusFour, d1)
  v128.store(to + nextTo, f32x4.add(even, odd))
  v128.store(to + 2 * nextTo, f32x4.sub(even, odd))
  const near = f32x4.sub(d4, d2)
  const far = f32x4.sub(d3, d1)
  v128.store(to + 3 * nextTo, plusProduct(near, f32x4.splat(2), far))
  v128.store(to + 4 * nextTo, plusProduct(near, f32x4.splat(-2), far))
  v128.store(to + 5 * nextTo, plusProduct(plusProduct(d5, minusFive, d3), four, d1))
}

/**
 * Transforms products into an output tile: Aᵀ m A. Then it applies the epilogue and writes the part of the tile that
 * lies within the picture.
 *
 * @param products this tile's address in the first plane; `plane` is the number of bytes from one plane to the next
 * @param outputs vectors of four output channels
 * @param rows rows of the tile that lie within the picture; `columns` are the columns that do
 * @param factor as in `convolve`, like `bias` and `relu`
 * @param shortcut the residual block's input at the tile's first pixel; 0 for none
 * @param scratch 36 vectors
 */
export function transformOutput(
  products: usize,
  plane: usize,
  outputs: usize,
  target: usize,
  nextTarget: usize,
  targetRow: usize,
  rows: usize,
  columns: usize,
  factor: usize,
  bias: usize,
  shortcut: usize,
  shortcutRow: usize,
  relu: bool,
  scratch: usize
): void {
  const pixel = outputs * VECTOR
  const least = f32x4.splat(relu ? 0 : -Infinity)
  for (let offset: usize = 0; offset < pixel; offset += VECTOR) {
    for (let x: usize = 0; x < INPUT_SIDE; x++)
      transformOutputLine(products + x * plane + offset, INPUT_SIDE * plane, scratch + x * VECTOR, INPUT_SIDE * VECTOR)
    // without factors: a product with 1 and a sum with 0, which change nothing
    const f = factor ? v128.load(factor + offset) : f32x4.splat(1)
    const b = factor ? v128.load(bias + offset) : f32x4.splat(0)
    for (let y: usize = 0; y < rows; y++) {
      const line = scratch + y * INPUT_SIDE * VECTOR
      transformOutputLine(line, VECTOR, line, VECTOR)
      const to = target + y * targetRow + offset
      const added = shortcut ? shortcut + y * shortcutRow + offset : 0
      if (columns === OUTPUT_SIDE) {
        let v0 = plusProduct(b, v128.load(line), f)
        let v1 = plusProduct(b, v128.load(line, 16), f)
        let v2 = plusProduct(b, v128.load(line, 32), f)
        let v3 = plusProduct(b, v128.load(line, 48), f)
        if (added) {
          v0 = f32x4.add(v0, v128.load(added))
          v1 = f32x4.add(v1, v128.load(added + pixel))
          v2 = f32x4.add(v2, v128.load(added + 2 * pixel))
          v3 = f32x4.add(v3, v128.load(added + 3 * pixel))
        }
        v128.store(to, f32x4.max(v0, least))
        v128.store(to + nextTarget, f32x4.max(v1, least))
        v128.store(to + 2 * nextTarget, f32x4.max(v2, least))
        v128.store(to + 3 * nextTarget, f32x4.max(v3, least))
        continue
      }
      for (let x: usize = 0; x < columns; x++) {
        let value = plusProduct(b, v128.load(line + x * VECTOR), f)
        if (added) value = f32x4.add(value, v128.load(added + x * pixel))
        v128.store(to + x * nextTarget, f32x4.max(value, least))
      }
    }
  }
}

function transformOutputLine(from: usize, nextFrom: usize, to: usize, nextTo: usize): void {
  const m0 = v128.load(from)
  const m1 = v128.load(from + nextFrom)
  const m2 = v128.load(from + 2 * nextFrom)
  const m3 = v128.load(from + 3 * nextFrom)
  const m4 = v128.load(from + 4 * nextFrom)
  const m5 = v128.load(from + 5 * nextFrom)
  const near = f32x4.add(m1, m2)
  const nearOdd = f32x4.sub(m1, m2)
  const far = f32x4.add(m3, m4)
  const farOdd = f32x4.sub(m3, m4)
  v128.store(to, f32x4.add(f32x4.add(m0, near), far))
  v128.store(to + nextTo, plusProduct(nearOdd, f32x4.splat(2), farOdd))
  v128.store(to + 2 * nextTo, plusProduct(near, f32x4.splat(4), far))
  v128.store(to + 3 * nextTo, f32x4.add(plusProduct(nearOdd, f32x4.splat(8), farOdd), m5))
}
