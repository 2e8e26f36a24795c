import { PasticheError } from '../../common/errors.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { RefineTarget } from './refinement.ts'

/**
 * Sides of the Gram matrices, including the constant channel: first for the colours, then for the style layers.
 */
function sidesOf(channels: readonly number[]): number[] {
  return [3, ...channels].map((count) => count + 1)
}

/** Length of a packed target: the upper triangles of all matrices, at two sizes. */
export function packedTargetLength(channels: readonly number[]): number {
  return 2 * sidesOf(channels).reduce((sum, side) => sum + (side * (side + 1)) / 2, 0)
}

/**
 * Packs Gram matrices in the format of models/grams.bin (train/export_grams.py): the upper triangle of each matrix, row
 * by row, first for half size, then for full size.
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
 * @param channels number of channels of each style layer
 * @throws `style-unrefinable` for a wrong number of values, or for NaN and infinite values
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
