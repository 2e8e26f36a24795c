import { multiply } from './convolve'
import { VECTOR } from './layout'
import { INPUT_SIDE, OUTPUT_SIDE, transformInput, transformOutput } from './winograd-tile'

/**
 * A 3×3 convolution by F(4×4, 3×3) of Lavin and Gray 2016, "Fast algorithms for convolutional neural networks". It
 * takes 36 products for 16 pixels, a direct convolution 144. First, input tiles of 6×6 pixels are transformed, which
 * gives 36 *places*. For each place there is a small matrix product. Then the products are transformed back to 4×4
 * pixels. The error is four times that of a direct convolution in single precision (measured with noise, 64 to 64
 * channels).
 */

const PLACES: usize = 36
/**
 * Number of tiles that are computed together. Their 36 input and output planes and the weights of one place fit into
 * the second-level cache.
 */
const TILES: usize = 24

/**
 * Bytes between two planes. A tile reads or writes one pixel of each plane. Without a gap, the addresses of these pixels
 * would differ by multiples of 1024 or 2048 bytes, and so would share a few sets of the first-level cache, which cannot hold them
 * all. With it, the residual layers take a tenth less time.
 */
const GAP: usize = 64

/** Bytes of scratch memory that `winograd` needs with these parameters. */
export function winogradScratch(inputs: usize, outputs: usize, doubling: usize): usize {
  return PLACES * (TILES * VECTOR * (inputs + doubling * doubling * outputs) + 2 * GAP + VECTOR * (inputs + 1))
}

/**
 * Convolves 3×3 at stride 1, with or without nearest upsampling by two before it.
 *
 * With upsampling, the convolution equals four 3×3 convolutions of the picture before upsampling, one for each *phase*.
 * The phase is the position of an output among the four copies of a pixel. In the weights of a phase, one outer row and
 * one outer column are zeros. The same is true of the 6×6 places after the transform, which leaves 25 products for 16
 * pixels.
 *
 * @param source the first pixel of the margin, which is the first pixel that the first output reads
 * @param sourceRow bytes from one row of the source to the next
 * @param inputs vectors of four input channels
 * @param weights the transformed weights: `[36][doubling²]` blocks, each as for `multiply`
 * @param outputs vectors of four output channels
 * @param doubling 2 with upsampling, otherwise 1
 * @param target the first output pixel; `targetRow` is the number of bytes to the next row
 * @param rows rows of the picture before upsampling, like `columns`
 * @param factor as in `convolve`, like `bias`; 0 leaves out both, but not `shortcut` and `relu`
 * @param shortcut the pixel that is added to the first output pixel, with `shortcutRow` bytes to the next row; 0 for
 * none
 * @param relu whether negative results become 0
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
  const inputPixel = inputs * VECTOR
  const outputPixel = outputs * VECTOR
  const inputPlane = TILES * inputPixel + GAP
  const phases = doubling * doubling
  const outputPhase = TILES * outputPixel
  const outputPlane = phases * outputPhase + GAP
  const products = scratch + PLACES * inputPlane
  const patch = products + PLACES * outputPlane
  const tileScratch = patch + PLACES * inputPixel
  const across = (columns + OUTPUT_SIDE - 1) / OUTPUT_SIDE
  const all = across * ((rows + OUTPUT_SIDE - 1) / OUTPUT_SIDE)
  // The loop below skips products that are always zero.
  if (doubling > 1) memory.fill(products, 0, PLACES * outputPlane)
  for (let first: usize = 0; first < all; first += TILES) {
    const count = min(TILES, all - first)
    for (let i: usize = 0; i < count; i++) {
      const y = ((first + i) / across) * OUTPUT_SIDE
      const x = ((first + i) % across) * OUTPUT_SIDE
      let tile = source + y * sourceRow + x * inputPixel
      let tileRow = sourceRow
      if (y + OUTPUT_SIDE > rows || x + OUTPUT_SIDE > columns) {
        cutOut(tile, sourceRow, inputPixel, min(INPUT_SIDE, rows + 2 - y), min(INPUT_SIDE, columns + 2 - x), patch)
        tile = patch
        tileRow = INPUT_SIDE * inputPixel
      }
      transformInput(tile, tileRow, inputPixel, scratch + i * inputPixel, inputPlane, tileScratch)
    }
    for (let place: usize = 0; place < PLACES; place++) {
      for (let phase: usize = 0; phase < phases; phase++) {
        if (doubling > 1 && isZero(place / INPUT_SIDE, phase >> 1, place % INPUT_SIDE, phase & 1)) continue
        const nth = place * phases + phase
        const w = weights + nth * inputs * 4 * outputPixel
        multiply(
          scratch + place * inputPlane,
          inputPixel,
          1,
          0,
          inputs * 4,
          w,
          outputs,
          products + place * outputPlane + phase * outputPhase,
          outputPixel,
          count
        )
      }
    }
    for (let i: usize = 0; i < count; i++) {
      const y = ((first + i) / across) * OUTPUT_SIDE
      const x = ((first + i) % across) * OUTPUT_SIDE
      for (let phase: usize = 0; phase < phases; phase++) {
        transformOutput(
          products + phase * outputPhase + i * outputPixel,
          outputPlane,
          outputs,
          target + (doubling * y + (phase >> 1)) * targetRow + (doubling * x + (phase & 1)) * outputPixel,
          doubling * outputPixel,
          doubling * targetRow,
          min(OUTPUT_SIDE, rows - y),
          min(OUTPUT_SIDE, columns - x),
          factor,
          bias,
          shortcut ? shortcut + y * shortcutRow + x * outputPixel : 0,
          shortcutRow,
          relu,
          tileScratch
        )
      }
    }
  }
}

/**
 * Whether a phase's transformed weights are zero at this place. The upper phase does not read the row below its pixel,
 * and the lower phase does not read the row above. The same holds for columns.
 */
function isZero(row: usize, lower: usize, column: usize, right: usize): bool {
  const far = INPUT_SIDE - 1
  return row === (lower ? 0 : far) || column === (right ? 0 : far)
}

/**
 * Copies a tile at the end of a row or a column and fills the part beyond the end with zeros. Without the zeros,
 * results would depend on what was in memory before.
 */
function cutOut(tile: usize, tileRow: usize, pixel: usize, rows: usize, columns: usize, patch: usize): void {
  memory.fill(patch, 0, PLACES * pixel)
  for (let y: usize = 0; y < rows; y++) memory.copy(patch + y * INPUT_SIDE * pixel, tile + y * tileRow, columns * pixel)
}
