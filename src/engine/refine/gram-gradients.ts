import { PasticheError } from '../../common/errors.ts'
import { LEAST_SPREAD } from '../tune/palette-loss.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import type { TileGradientParts } from './loss-network.ts'

const COLOURS = 3

type Matrix = Float32Array | Float64Array

/** The losses of Gram matrices, and the gradient of their weighted sum with respect to each matrix. */
export interface GramGradients {
  readonly style: number
  readonly palette: number
  /** In the order of `StyleGrams`. */
  readonly gradients: readonly Float32Array[]
}

/**
 * Computes the losses of `gramLosses` and their gradient on the processor. The matrices are small, so this is faster
 * than sending them to a GPU and back.
 *
 * @param own the Gram matrices of a tile's core
 * @param metrics the metrics of the style layers, `[C + 1, C + 1]` (`metricsOf`)
 */
export function gramGradients(
  own: StyleGrams,
  { target, otherTiles, factors }: Pick<TileGradientParts, 'target' | 'otherTiles' | 'factors'>,
  metrics: readonly Float32Array[]
): GramGradients {
  const terms = own.map((gram, i) => {
    const [wanted, others, metric] = [target[i], otherTiles[i], metrics[i - 1]]
    if (!wanted) throw new PasticheError('internal', `No target for Gram matrix ${i}`)
    const whole = others ? gram.map((value, at) => value * others.share + (others.gram[at] ?? 0)) : gram
    const term = metric ? styleTerm(whole, wanted, metric) : paletteTerm(whole, wanted)
    const factor = (metric ? factors.style / metrics.length : factors.palette) * (others?.share ?? 1)
    return { loss: term.loss, gradient: Float32Array.from(term.gradient, (value) => value * factor) }
  })
  const [palette = { loss: Number.NaN }, ...layers] = terms
  return {
    style: layers.reduce((sum, { loss }) => sum + loss, 0) / metrics.length,
    palette: palette.loss,
    gradients: terms.map(({ gradient }) => gradient)
  }
}

interface Term {
  readonly loss: number
  readonly gradient: Matrix
}

/**
 * The term of one layer in the style loss (`gramDistance`). With the Gram matrix G, the wanted one T, the metric M and
 * D = G − T it is tr(MDMD) / tr(MTMT), and its gradient is 2·MDM / tr(MTMT).
 */
function styleTerm(gram: Float32Array, wanted: Float32Array, metric: Float32Array): Term {
  const side = Math.sqrt(gram.length)
  const mapped = product(
    metric,
    gram.map((value, i) => value - (wanted[i] ?? 0)),
    side
  )
  const energy = traceOfSquare(product(metric, wanted, side), side)
  const gradient = product(mapped, metric, side).map((value) => (2 * value) / energy)
  return { loss: traceOfSquare(mapped, side) / energy, gradient }
}

/**
 * The palette loss (`paletteDistance`). The last row of a Gram matrix has the means of the colours. So the last row of
 * the gradient is the gradient with respect to these means.
 */
function paletteTerm(gram: Float32Array, wanted: Float32Array): Term {
  const [own, other] = [paletteOf(gram), paletteOf(wanted)]
  const spread = Math.max(
    LEAST_SPREAD,
    other.covariance.reduce((sum, value, i) => sum + (i % (COLOURS + 1) === 0 ? value : 0), 0)
  )
  const size = Math.max(LEAST_SPREAD ** 2, sumOfSquares(other.covariance))
  const ofMean = own.mean.map((value, i) => value - (other.mean[i] ?? 0))
  const ofCovariance = own.covariance.map((value, i) => value - (other.covariance[i] ?? 0))
  const gradient = new Float32Array(gram.length)
  for (let i = 0; i < COLOURS; i++) {
    let slope = (2 * (ofMean[i] ?? 0)) / spread
    for (let j = 0; j < COLOURS; j++) {
      const pull = (2 * (ofCovariance[i * COLOURS + j] ?? 0)) / size
      gradient[i * (COLOURS + 1) + j] = pull
      slope -= 2 * pull * (own.mean[j] ?? 0) // the covariance is the second moment minus the product of the means
    }
    gradient[COLOURS * (COLOURS + 1) + i] = slope
  }
  return { loss: sumOfSquares(ofMean) / spread + sumOfSquares(ofCovariance) / size, gradient }
}

/** Mean and covariance, `[3]` and `[3, 3]`, of the colours with this Gram matrix. */
function paletteOf(gram: Float32Array): { mean: Float64Array; covariance: Float64Array } {
  const at = (i: number, j: number): number => gram[i * (COLOURS + 1) + j] ?? 0
  const mean = Float64Array.from({ length: COLOURS }, (_, i) => at(COLOURS, i))
  const covariance = Float64Array.from({ length: COLOURS * COLOURS }, (_, k) => {
    const [i, j] = [Math.floor(k / COLOURS), k % COLOURS]
    return at(i, j) - (mean[i] ?? 0) * (mean[j] ?? 0)
  })
  return { mean, covariance }
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)

/** The product of two matrices, `[side, side]`. */
function product(one: Matrix, other: Matrix, side: number): Float64Array {
  const result = new Float64Array(side * side)
  for (let i = 0; i < side; i++) {
    for (let k = 0; k < side; k++) {
      const factor = one[i * side + k] ?? 0
      for (let j = 0; j < side; j++)
        result[i * side + j] = (result[i * side + j] ?? 0) + factor * (other[k * side + j] ?? 0)
    }
  }
  return result
}

/** tr(XX). */
function traceOfSquare(matrix: Float64Array, side: number): number {
  let sum = 0
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) sum += (matrix[i * side + j] ?? 0) * (matrix[j * side + i] ?? 0)
  }
  return sum
}
