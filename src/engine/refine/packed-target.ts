import { PasticheError } from '../../common/errors.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { RefineTarget } from './refinement.ts'

/** Sides of the Gram matrices: of the colours and their constant, then of each style layer. */
function sidesOf(channels: readonly number[]): number[] {
  return [3, ...channels].map((count) => count + 1)
}

/** Numbers of a packed target: the upper triangles of all matrices, at two sizes. */
export function packedTargetLength(channels: readonly number[]): number {
  return 2 * sidesOf(channels).reduce((sum, side) => sum + (side * (side + 1)) / 2, 0)
}

/**
 * Packs Gram matrices as models/grams.bin has them (train/export_grams.py): at half size, then at full size, the upper
 * triangle of each matrix, row by row.
 */
export function packTarget({ half, full }: RefineTarget): Float32Array {
  const numbers = [...half, ...full].flatMap((gram) => {
    const side = Math.sqrt(gram.length)
    return Array.from({ length: side }, (_, row) => [...gram.subarray(row * side + row, (row + 1) * side)]).flat()
  })
  return Float32Array.from(numbers)
}

/**
 * The inverse of `packTarget`.
 *
 * @param channels of each style layer
 * @throws `style-unrefinable` for another number of values, or one that is NaN or infinite
 */
export function unpackTarget(packed: Float32Array, channels: readonly number[]): RefineTarget {
  const length = packedTargetLength(channels)
  if (packed.length !== length || !packed.every(Number.isFinite))
    throw new PasticheError('style-unrefinable', `${packed.length} numbers of Gram matrices, not ${length} finite ones`)
  let at = 0
  const next = (): StyleGrams =>
    sidesOf(channels).map((side) => {
      const gram = new Float32Array(side * side)
      for (let row = 0; row < side; row++) {
        for (let column = row; column < side; column++, at++)
          gram[row * side + column] = gram[column * side + row] = packed[at] ?? 0
      }
      return gram
    })
  const half = next()
  return { half, full: next() }
}
