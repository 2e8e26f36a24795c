import type { Layer } from '../../common/layer.ts'
import type { Method } from './method-for.ts'

/** Numbers in a vector. */
export const LANES = 4
/** Number of transformed weights for each pair of channels, 6×6. */
const PLACES = 36

/** The number of vectors of four that hold this many channels. */
export const vectorsOf = (channels: number): number => Math.ceil(channels / LANES)

/**
 * Packs a layer's weights in the order in which src/simd reads them.
 *
 * @param weights `[side, side, inputs, outputs]` with the layer's kernel size as side
 * @returns the weights of `convolve`, `convolveToThree` or `winograd` in src/simd
 */
export function packWeights(layer: Layer, method: Method, weights: Float32Array): Float32Array {
  const spatial = placesOf(layer, weights)
  if (method === 'direct') return interleaved(layer, spatial)
  if (method === 'to three') return byOutput(layer, spatial)
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

/** The weights at one position of the kernel, or a linear combination of such weights, `[inputs, outputs]`. */
type Place = Float32Array

/** Splits weights by position in the kernel, row by row. */
function placesOf({ kernel: side, inputs, outputs }: Layer, weights: Float32Array): Place[] {
  const size = inputs * outputs
  return Array.from({ length: side * side }, (_, i) => weights.subarray(i * size, (i + 1) * size))
}

/** A linear combination of places. */
function combined(size: number, terms: readonly (readonly [factor: number, place: Place | undefined])[]): Place {
  const sum = new Float32Array(size)
  for (const [factor, place] of terms) {
    if (factor === 0 || place === undefined) continue
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (place[i] ?? 0)
  }
  return sum
}

/**
 * After nearest upsampling by two, each pixel has an upper and a lower copy. A 3×3 convolution of the copies reads
 * three rows of pixels: the row above the pixel, its own row, and the row below it. For each copy, the three lists say
 * which rows of the 3×3 weights apply to these rows of pixels.
 */
const ROWS_OF_PHASE = [
  [[0], [1, 2], []],
  [[], [0, 1], [2]]
] as const

/**
 * For each phase (y, x), in the order (0, 0), (0, 1), (1, 0), (1, 1): 3×3 weights for the picture before upsampling.
 */
function phasesOf(places: readonly Place[]): Place[][] {
  const size = places[0]?.length ?? 0
  return ROWS_OF_PHASE.flatMap((rows) =>
    ROWS_OF_PHASE.map((columns) =>
      rows.flatMap((ofRow) =>
        columns.map((ofColumn) =>
          combined(
            size,
            ofRow.flatMap((y) => ofColumn.map((x) => [1, places[3 * y + x]] as const))
          )
        )
      )
    )
  )
}

/** The matrix G of F(4×4, 3×3), Lavin and Gray 2016. */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1]
] as const

/** Transforms 9 places into 36: G g Gᵀ. */
function transformed(places: readonly Place[]): Place[] {
  const size = places[0]?.length ?? 0
  return G.flatMap((down) =>
    G.map((across) =>
      combined(
        size,
        down.flatMap((ofRow, y) => across.map((ofColumn, x) => [ofRow * ofColumn, places[3 * y + x]] as const))
      )
    )
  )
}

/**
 * Orders weights by output vectors: `[places × inputs][8]` for each pair of output vectors, and `[places × inputs][4]`
 * for a last vector without a partner. Inputs and outputs are padded with zeros to whole vectors.
 */
function interleaved({ inputs, outputs }: Layer, places: readonly Place[]): Float32Array {
  const [across, vectors] = [LANES * vectorsOf(inputs), vectorsOf(outputs)]
  const packed = new Float32Array(places.length * across * vectors * LANES)
  let at = 0
  for (let vector = 0; vector < vectors; vector += 2) {
    const width = LANES * Math.min(2, vectors - vector)
    for (const place of places) {
      for (let input = 0; input < inputs; input++) {
        for (let i = 0; i < width; i++) {
          const output = vector * LANES + i
          if (output < outputs) packed[at + input * width + i] = place[input * outputs + output] ?? 0
        }
      }
      at += across * width
    }
  }
  return packed
}

/** Orders weights by vectors of four inputs: `[places][vectors][outputs][4]`. Inputs are padded with zeros. */
function byOutput({ inputs, outputs }: Layer, places: readonly Place[]): Float32Array {
  const size = LANES * vectorsOf(inputs) * outputs
  const packed = new Float32Array(places.length * size)
  for (const [nth, place] of places.entries()) {
    for (let input = 0; input < inputs; input++) {
      const [vector, lane] = [Math.floor(input / LANES), input % LANES]
      for (let output = 0; output < outputs; output++)
        packed[nth * size + (vector * outputs + output) * LANES + lane] = place[input * outputs + output] ?? 0
    }
  }
  return packed
}
