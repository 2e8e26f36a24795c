import { multiply } from './convolve'
import { VECTOR } from './layout'
import { collect, MADE, SEEN, spread } from './winograd-tile'

/**
 * A 3×3 convolution by F(4×4, 3×3) of Lavin and Gray 2016, "Fast algorithms for convolutional neural networks": 36 products
 * for 16 pixels, where it would be 144. Tiles of 6×6 pixels are transformed, each of their 36 places is a small matrix
 * product, and what comes out is transformed back to 4×4 pixels. The error is four times that of
 * summing directly in single precision (measured: 64 to 64 channels of noise).
 */

const PLACES: usize = 36
/** At once: their 36 planes, in and out, and one plane's weights are what a second-level cache holds. */
const TILES: usize = 24

/** Bytes that `winograd` needs for itself. */
export function winogradScratch(inputs: usize, outputs: usize, doubling: usize): usize {
  return PLACES * VECTOR * (TILES * (inputs + doubling * doubling * outputs) + inputs + 1)
}

/**
 * With nearest upsampling by two before it, a 3×3 convolution is four of them, of the picture as it was before: of four
 * neighbours each is made by a kernel of its own, its *phase*, and of that kernel a row and a column are zero, those on
 * the far side. So are a row and a column of the 36 places, which leaves 25 products for 16 pixels.
 *
 * @param source the first pixel that the first output sees; its row and column of margin are there
 * @param inputs and `outputs`: in fours
 * @param doubling 1, or 2 for upsampling
 * @param weights `[36][doubling²]` times those of `multiply`: the transformed kernels
 * @param rows and `columns` that outputs are made of: before upsampling
 * @param factor as in `convolve`; 0 for the bare sums
 * @param shortcut what is added to the first output, `shortcutRow` bytes to a row; 0 for nothing
 * @param scratch `winogradScratch` bytes
 */
export function winograd(
  source: usize,
  sourceRow: usize,
  inputs: usize,
  weights: usize,
  outputs: usize,
  doubling: usize,
  target: usize,
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
  const pixel = inputs * VECTOR
  const made = outputs * VECTOR
  const seenPlane = TILES * pixel
  const phases = doubling * doubling
  const madePlane = TILES * made // of one phase
  const products = scratch + PLACES * seenPlane
  const patch = products + PLACES * phases * madePlane
  const halfway = patch + PLACES * pixel
  const across = (columns + MADE - 1) / MADE
  const all = across * ((rows + MADE - 1) / MADE)
  if (doubling > 1) memory.fill(products, 0, PLACES * phases * madePlane) // of what is zero nothing is written
  for (let first: usize = 0; first < all; first += TILES) {
    const count = min(TILES, all - first)
    for (let i: usize = 0; i < count; i++) {
      const y = ((first + i) / across) * MADE
      const x = ((first + i) % across) * MADE
      let tile = source + y * sourceRow + x * pixel
      let tileRow = sourceRow
      if (y + MADE > rows || x + MADE > columns) {
        cutOut(tile, sourceRow, pixel, min(SEEN, rows + 2 - y), min(SEEN, columns + 2 - x), patch)
        tile = patch
        tileRow = SEEN * pixel
      }
      spread(tile, tileRow, pixel, scratch + i * pixel, seenPlane, halfway)
    }
    for (let place: usize = 0; place < PLACES; place++) {
      for (let phase: usize = 0; phase < phases; phase++) {
        if (doubling > 1 && isZero(place / SEEN, phase >> 1, place % SEEN, phase & 1)) continue
        const nth = place * phases + phase
        const w = weights + nth * inputs * 4 * made
        multiply(
          scratch + place * seenPlane,
          pixel,
          1,
          0,
          inputs * 4,
          w,
          outputs,
          products + nth * madePlane,
          made,
          count
        )
      }
    }
    for (let i: usize = 0; i < count; i++) {
      const y = ((first + i) / across) * MADE
      const x = ((first + i) % across) * MADE
      for (let phase: usize = 0; phase < phases; phase++) {
        collect(
          products + phase * madePlane + i * made,
          phases * madePlane,
          outputs,
          target + (doubling * y + (phase >> 1)) * targetRow + (doubling * x + (phase & 1)) * made,
          doubling * made,
          doubling * targetRow,
          min(MADE, rows - y),
          min(MADE, columns - x),
          factor,
          bias,
          shortcut ? shortcut + y * shortcutRow + x * made : 0,
          shortcutRow,
          relu,
          halfway
        )
      }
    }
  }
}

/** Whether the transformed kernel of a phase is zero there: the earlier one does not see what comes after, and so on. */
function isZero(row: usize, lower: usize, column: usize, righter: usize): bool {
  const far = SEEN - 1
  return row === (lower ? 0 : far) || column === (righter ? 0 : far)
}

/** A tile at the end of a row or a column: what lies beyond is zero, whatever was there, so that results repeat. */
function cutOut(tile: usize, tileRow: usize, pixel: usize, rows: usize, columns: usize, patch: usize): void {
  memory.fill(patch, 0, PLACES * pixel)
  for (let y: usize = 0; y < rows; y++) memory.copy(patch + y * SEEN * pixel, tile + y * tileRow, columns * pixel)
}
