import { finishRow } from './finish'
import { VECTOR } from './layout'
import { fourByEight, fourByFour, PIXELS, single } from './products'

/**
 * A convolution of whatever it finds, margins included. Pixels lie row by row with their channels side by side, four to a
 * vector, so that one row of a kernel sees one run of numbers.
 *
 * @param source what the first output's kernel sees first; `nextPixel` and `nextRow` bytes on begins the next one's
 * @param runs rows of the kernel, `sourceRow` bytes apart, each `length` numbers
 * @param weights by pairs of output vectors `[runs][length][8]`, a last odd one `[runs][length][4]`
 * @param vectors outputs, in fours
 * @param target of the first output; `nextTarget` bytes to the next pixel, `targetRow` to the next row
 * @param factor with `bias`, what the sums are multiplied by and moved by, one number for each output; 0 for neither
 */
export function convolve(
  source: usize,
  nextPixel: usize,
  nextRow: usize,
  runs: usize,
  sourceRow: usize,
  length: usize,
  weights: usize,
  vectors: usize,
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
    multiply(from, nextPixel, runs, sourceRow, length, weights, vectors, to, nextTarget, columns)
    if (factor) finishRow(to, nextTarget, columns, vectors, factor, bias, 0, relu)
  }
}

/** One row of pixels: a matrix product whose rows are gathered from the picture. */
export function multiply(
  source: usize,
  nextPixel: usize,
  runs: usize,
  nextRun: usize,
  length: usize,
  weights: usize,
  vectors: usize,
  target: usize,
  nextTarget: usize,
  columns: usize
): void {
  for (let vector: usize = 0; vector < vectors; vector += 2) {
    const isPair = vector + 1 < vectors
    const w = weights + vector * VECTOR * length * runs
    const t = target + vector * VECTOR
    if (columns < PIXELS) {
      for (let x: usize = 0; x < columns; x++)
        single(source + x * nextPixel, runs, nextRun, length, w, isPair ? 2 : 1, t + x * nextTarget)
      continue
    }
    for (let x: usize = 0; x < columns; x += PIXELS) {
      const at = min(x, columns - PIXELS) // what is left over is summed with some of those before it, again
      const p = source + at * nextPixel
      if (isPair) fourByEight(p, nextPixel, runs, nextRun, length, w, t + at * nextTarget, nextTarget)
      else fourByFour(p, nextPixel, runs, nextRun, length, w, t + at * nextTarget, nextTarget)
    }
  }
}
