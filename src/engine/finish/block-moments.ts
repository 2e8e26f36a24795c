import { indexInside } from '../pixels/edges.ts'
import { boxFilter, type Plane } from './box-filter.ts'
import type { FinishInput } from './finish-input.ts'
import { type Luminance, luminanceOf } from './luminance.ts'

/** A rectangle of square blocks of pixels. Blocks are counted from the upper left corner of the whole picture. */
export interface BlockGrid {
  /** Side of a block in pixels. */
  readonly side: number
  /** The first column of blocks; it may lie outside the picture, like `top`. */
  readonly left: number
  readonly top: number
  /** Number of columns. */
  readonly width: number
  /** Number of rows. */
  readonly height: number
}

/**
 * Means of the luminances of content and pastiche, of their squares and of their product. Each pixel counts by the alpha
 * of the content.
 */
export type Moments = Readonly<
  Record<'content' | 'pastiche' | 'contentSquare' | 'pasticheSquare' | 'product', Float32Array>
>

/**
 * Smallest divisor for the mean alpha around a pixel. Where the mean alpha is smaller, nothing of the result is visible.
 */
const LEAST_SHARE = 1e-4

/**
 * The moments around each block: those of the blocks, under two box filters. The picture is mirrored at its edges, or
 * repeated if it is tileable.
 *
 * @param half half the width of the box filters, in blocks
 * @returns `[grid.height − 4 · reach, grid.width − 4 · reach]`, with `reachOf(half)` as reach
 */
export function smoothMoments(input: FinishInput, luminance: Luminance, grid: BlockGrid, half: number): Moments {
  const { alpha, sums } = blockSums(input, luminance, grid)
  const smooth = (values: Float32Array): Float32Array => {
    const plane: Plane = { width: grid.width, height: grid.height, values }
    return boxFilter(boxFilter(plane, half), half).values
  }
  const shares = smooth(alpha)
  const mean = (name: keyof Moments): Float32Array =>
    smooth(sums[name]).map((value, i) => value / Math.max(LEAST_SHARE, shares[i] ?? 0))
  return {
    content: mean('content'),
    pastiche: mean('pastiche'),
    contentSquare: mean('contentSquare'),
    pasticheSquare: mean('pasticheSquare'),
    product: mean('product')
  }
}

/** For each block: the mean alpha, 0 to 1, and the means of the moments, multiplied by alpha. */
function blockSums(
  { content: { width, height, rgba }, pastiche: { rgba: painted }, tileable, place }: FinishInput,
  { red, green, blue, offset }: Luminance,
  grid: BlockGrid
): { alpha: Float32Array; sums: Moments } {
  const edges = tileable ? 'wrapped' : 'mirrored'
  const { side } = grid
  const [left, top] = [grid.left * side - (place?.left ?? 0), grid.top * side - (place?.top ?? 0)]
  const columns = Int32Array.from({ length: grid.width * side }, (_, x) => 4 * indexInside(left + x, width, edges))
  const plane = (): Float32Array => new Float32Array(grid.width * grid.height)
  const alpha = plane()
  const [c, p, cc, pp, cp] = [plane(), plane(), plane(), plane(), plane()]
  const share = 1 / (255 * side * side)
  for (let y = 0; y < grid.height * side; y++) {
    const line = 4 * width * indexInside(top + y, height, edges)
    let block = Math.floor(y / side) * grid.width
    for (let x = 0; x < columns.length; block++) {
      let all = 0
      let own = 0
      let other = 0
      let ownSquare = 0
      let otherSquare = 0
      let both = 0
      for (const end = x + side; x < end; x++) {
        const i = line + (columns[x] ?? 0)
        const one = luminanceOf(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0)
        const two = red * (painted[i] ?? 0) + green * (painted[i + 1] ?? 0) + blue * (painted[i + 2] ?? 0) + offset
        const counts = share * (rgba[i + 3] ?? 0)
        all += counts
        own += counts * one
        other += counts * two
        ownSquare += counts * one * one
        otherSquare += counts * two * two
        both += counts * one * two
      }
      alpha[block] = (alpha[block] ?? 0) + all
      c[block] = (c[block] ?? 0) + own
      p[block] = (p[block] ?? 0) + other
      cc[block] = (cc[block] ?? 0) + ownSquare
      pp[block] = (pp[block] ?? 0) + otherSquare
      cp[block] = (cp[block] ?? 0) + both
    }
  }
  return { alpha, sums: { content: c, pastiche: p, contentSquare: cc, pasticheSquare: pp, product: cp } }
}
