import { PasticheError } from '../../common/errors.ts'
import type { OtherRows, OwnRows } from '../plan/exchange.ts'
import { lengthOf } from '../plan/network-input.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import type { StripMoments } from '../plan/strip-moments.ts'
import { type Halo, type RowsPlan, stripsOf } from '../plan/strips.ts'
import type { Visibility } from '../plan/visibility.ts'
import { LANES } from './pack-weights.ts'
import type { SimdLayers } from './simd-layers.ts'
import type { SimdMemory } from './simd-memory.ts'
import { addressOf, grown, type SimdTensor } from './simd-tensor.ts'
import type { VisibilityPlanes } from './visibility-planes.ts'

/**
 * The moments of the strips of a layer's own rows.
 *
 * @param tensor the layer's own rows
 * @throws `gpu-out-of-memory`
 */
export function stripMoments(
  layers: SimdLayers,
  step: TileStep,
  plan: RowsPlan,
  tensor: SimdTensor,
  visibility: Visibility | null,
  planes: VisibilityPlanes | null
): StripMoments[] {
  const { width } = tensor
  const plane = visibility?.at(width)
  const address = planes?.addressFor(width) ?? 0
  const upwards = stripsOf(step, plan).reverse() // so that the first rows are still in the cache when they are normalized
  const moments = upwards.map(({ from, to }) => {
    const first = from - step.y.made.from
    const counts = address === 0 ? 0 : address + from * width * Float32Array.BYTES_PER_ELEMENT
    const { mean, variance } = layers.moments(tensor, { from: first, to: first + (to - from) }, counts)
    return {
      count: plane ? sumOf(plane.subarray(from * width, to * width)) : lengthOf({ from, to }) * width,
      mean: mean.slice(0, step.layer.outputs),
      variance: variance.slice(0, step.layer.outputs)
    }
  })
  return moments.reverse()
}

const sumOf = (numbers: Float32Array): number => numbers.reduce((sum, number) => sum + number, 0)

/** Copies the first and the last row, for the workers that have the rows above and below. */
export function borderRows(
  memory: SimdMemory,
  { rows, height }: RowsPlan,
  tensor: SimdTensor
): Pick<OwnRows, 'first' | 'last'> {
  const copy = (y: number): Float32Array => memory.floats(addressOf(tensor, 0, y), rowLength(tensor)).slice()
  return { first: rows.from > 0 ? copy(0) : null, last: rows.to < height ? copy(tensor.height - 1) : null }
}

/**
 * Adds the rows of other workers to a tensor, at most one above and one below: all layers after the first are 3×3.
 *
 * @throws `internal` when a row is missing
 */
export function withRows(memory: SimdMemory, tensor: SimdTensor, halo: Halo, { above, below }: OtherRows): SimdTensor {
  const write = (row: Float32Array | null, y: number): void => {
    if (row === null) throw new PasticheError('internal', `Row ${y} of a layer's ${tensor.height} rows is missing`)
    memory.floats(addressOf(tensor, 0, y), rowLength(tensor)).set(row)
  }
  if (halo.above > 0) write(above, -1)
  if (halo.below > 0) write(below, tensor.height)
  return grown(tensor, halo)
}

const rowLength = ({ width, vectors }: SimdTensor): number => width * vectors * LANES
