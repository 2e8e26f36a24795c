import type { Layer } from '../../common/layer.ts'
import type { Method } from './method-for.ts'

/** Numbers in a vector: outputs are summed four at a time, and two vectors wherever there are two. */
const VECTOR = 4
/** Of a transformed kernel. */
const PLACES = 36

export const vectorsOf = (channels: number): number => Math.ceil(channels / VECTOR)

/** @param kernel `[kernel, kernel, inputs, outputs]` */
export function packWeights(layer: Layer, method: Method, kernel: Float32Array): Float32Array {
  const spatial = spatialKernel(layer, kernel)
  if (method === 'direct') return interleaved(layer, spatial)
  const phases = (layer.upsample ? phasesOf(spatial) : [spatial]).map(transformed)
  const packed = Array.from({ length: PLACES }, (_, place) =>
    phases.map((places) => interleaved(layer, places.slice(place, place + 1)))
  ).flat()
  const whole = new Float32Array(packed.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of packed) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Weights of one kernel place, `[inputs, outputs]`, times a number and added to others. */
type Place = Float32Array

/** The places of a kernel, row by row. */
function spatialKernel({ kernel: side, inputs, outputs }: Layer, kernel: Float32Array): Place[] {
  const size = inputs * outputs
  return Array.from({ length: side * side }, (_, i) => kernel.subarray(i * size, (i + 1) * size))
}

function combined(size: number, terms: readonly (readonly [factor: number, place: Place | undefined])[]): Place {
  const sum = new Float32Array(size)
  for (const [factor, place] of terms) {
    if (factor === 0 || place === undefined) continue
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (place[i] ?? 0)
  }
  return sum
}

/**
 * After nearest upsampling by two, the rows of a 3-wide kernel that see the row before a pixel's own, that row, and the
 * one after: for the upper of its two copies, and for the lower.
 */
const SEES = [
  [[0], [1, 2], []],
  [[], [0, 1], [2]]
] as const

/** For phases (0, 0), (0, 1), (1, 0), (1, 1) of y and x: 3×3 kernels of the picture as it was before. */
function phasesOf(kernel: readonly Place[]): Place[][] {
  const size = kernel[0]?.length ?? 0
  return SEES.flatMap((rows) =>
    SEES.map((columns) =>
      rows.flatMap((ofRow) =>
        columns.map((ofColumn) =>
          combined(
            size,
            ofRow.flatMap((y) => ofColumn.map((x) => [1, kernel[3 * y + x]] as const))
          )
        )
      )
    )
  )
}

/** G of F(4×4, 3×3), Lavin and Gray 2016. */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1]
] as const

/** G g Gᵀ: 36 places. */
function transformed(kernel: readonly Place[]): Place[] {
  const size = kernel[0]?.length ?? 0
  return G.flatMap((down) =>
    G.map((across) =>
      combined(
        size,
        down.flatMap((ofRow, y) => across.map((ofColumn, x) => [ofRow * ofColumn, kernel[3 * y + x]] as const))
      )
    )
  )
}

/**
 * By pairs of vectors of outputs `[places × inputs][8]`, a last odd one `[places × inputs][4]`, inputs and outputs filled up
 * to whole vectors with zeros.
 */
function interleaved({ inputs, outputs }: Layer, places: readonly Place[]): Float32Array {
  const [across, vectors] = [VECTOR * vectorsOf(inputs), vectorsOf(outputs)]
  const packed = new Float32Array(places.length * across * vectors * VECTOR)
  let at = 0
  for (let vector = 0; vector < vectors; vector += 2) {
    const width = VECTOR * Math.min(2, vectors - vector)
    for (const place of places) {
      for (let input = 0; input < inputs; input++) {
        for (let i = 0; i < width; i++) {
          const output = vector * VECTOR + i
          if (output < outputs) packed[at + input * width + i] = place[input * outputs + output] ?? 0
        }
      }
      at += across * width
    }
  }
  return packed
}
