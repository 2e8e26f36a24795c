import { epilogueRow } from './epilogue'
import { VECTOR } from './layout'
import { fourByEight, fourByFour, PIXELS, single } from './products'

/**
 * Convolves a picture that already has its margins. Pixels are stored row by row, and the channels of a pixel side by
 * side, four to a vector. So the numbers that one row of the kernel reads follow each other without gaps. They are
 * called a *run*.
 *
 * @param source the first number that the first output reads
 * @param nextPixel bytes from `source` to the first number that the next output in the row reads
 * @param nextRow bytes from `source` to the first number that the first output in the next row reads
 * @param runs number of runs, one for each row of the kernel
 * @param sourceRow bytes from one row of the source to the next
 * @param length numbers in a run
 * @param weights `[runs][length][8]` for each pair of output vectors, `[runs][length][4]` for a last vector without a
 * partner
 * @param vectors output vectors, of four channels each
 * @param target the first output
 * @param nextTarget bytes from one output to the next in its row
 * @param targetRow bytes from one row of outputs to the next
 * @param rows rows of outputs
 * @param columns outputs in a row
 * @param factor one factor for each output channel, by which the sums are multiplied; with 0 the sums stay unchanged
 * and the parameters after it are ignored
 * @param bias one number for each output channel, which is added to the products
 * @param relu whether negative results become 0
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
    if (factor) epilogueRow(to, nextTarget, columns, vectors, factor, bias, 0, relu)
  }
}

/**
 * Computes one row of outputs as a matrix product. Each row of the first matrix has the numbers that one output reads.
 * The parameters are those of `convolve`.
 */
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
      const at = min(x, columns - PIXELS) // the last group overlaps the previous one
      const p = source + at * nextPixel
      if (isPair) fourByEight(p, nextPixel, runs, nextRun, length, w, t + at * nextTarget, nextTarget)
      else fourByFour(p, nextPixel, runs, nextRun, length, w, t + at * nextTarget, nextTarget)
    }
  }
}
