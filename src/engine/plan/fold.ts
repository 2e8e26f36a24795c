import { PasticheError } from '../../common/errors.ts'
import { type Layer, styleSize } from '../../common/layer.ts'
import type { LayerStatistics, Statistics } from './statistics.ts'

/** What a normalization of known statistics comes to: each channel times a factor plus a bias. */
export interface NormalizedLayer {
  readonly layer: Layer
  /** `[outputs]` */
  readonly factor: Float32Array
  /** `[outputs]` */
  readonly bias: Float32Array
}

/** A convolution that does its normalization's work too. */
export interface FoldedLayer {
  readonly layer: Layer
  /** `[kernel, kernel, inputs, outputs]` */
  readonly kernel: Float32Array
  /** `[outputs]` */
  readonly bias: Float32Array
}

/**
 * Conditional instance normalization of known statistics is an affine function of the convolution's output:
 *
 *     scale · (x − mean) / √(variance + ε) + shift  =  a · x + (shift − a · mean),   a = scale / √(variance + ε)
 *
 * @param style the style vector: layer by layer, the scales then the shifts
 * @throws `style-unknown` when the vector is not one of this network's, `style-unpaintable` when its numbers or the
 * statistics are so large that no picture comes of them
 */
export function normalized(
  layers: readonly Layer[],
  statistics: Statistics,
  style: Float32Array,
  epsilon: number
): NormalizedLayer[] {
  checkStyle(layers, style)
  const styles = styleOf(layers, style)
  return layers.map((layer) => normalizedLayer(layer, found(statistics, layer), found(styles, layer), epsilon))
}

/** The same, folded into the convolutions: a · (K∗x) is (a·K)∗x. */
export function fold(layers: readonly NormalizedLayer[], kernels: ReadonlyMap<string, Float32Array>): FoldedLayer[] {
  return layers.map(({ layer, factor, bias }) => ({
    layer,
    // The output channel runs fastest.
    kernel: found(kernels, layer).map((weight, i) => weight * (factor[i % layer.outputs] ?? 0)),
    bias
  }))
}

/** What a style vector says to one layer, a number for each channel. */
export interface LayerStyle {
  readonly scale: Float32Array
  readonly shift: Float32Array
}

/** A style vector, taken apart by the layers' names. */
export function styleOf(layers: readonly Layer[], style: Float32Array): ReadonlyMap<string, LayerStyle> {
  let at = 0
  return new Map(
    layers.map(({ name, outputs }) => {
      const scale = style.subarray(at, at + outputs)
      const shift = style.subarray(at + outputs, at + 2 * outputs)
      at += 2 * outputs
      return [name, { scale, shift }]
    })
  )
}

/** Of a style vector: the presets' are below 3, and learning moves them little. */
export const LARGEST_NUMBER = 16
/** Of a factor or a bias: the presets' were below 220, for flat pages, too. */
const LARGEST_AFFINE = 1e4

/**
 * @throws `style-unknown` when the vector has another length than this network's, or holds what is not a number;
 * `style-unpaintable` when its numbers are far from those of any style
 */
export function checkStyle(layers: readonly Layer[], style: Float32Array): void {
  if (style.length !== styleSize(layers)) {
    throw new PasticheError('style-unknown', `Style vector of ${style.length} numbers, not ${styleSize(layers)}`)
  }
  const bad = style.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) throw new PasticheError('style-unknown', `Number ${bad} of the style vector is ${style[bad]}`)
  const far = style.findIndex((value) => Math.abs(value) > LARGEST_NUMBER)
  if (far >= 0)
    throw new PasticheError(
      'style-unpaintable',
      `Number ${far} of the style vector is ${style[far]}, at most ±${LARGEST_NUMBER} is a style's`
    )
}

function normalizedLayer(
  layer: Layer,
  { mean, variance }: LayerStatistics,
  { scale, shift }: LayerStyle,
  epsilon: number
): NormalizedLayer {
  const factor = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon))
  const bias = shift.map((value, channel) => value - (factor[channel] ?? 0) * (mean[channel] ?? 0))
  const odd = [...factor, ...bias].find((value) => !(Math.abs(value) <= LARGEST_AFFINE)) // NaN is found, too
  if (odd !== undefined)
    throw new PasticheError(
      'style-unpaintable',
      `Normalization of "${layer.name}" by ${odd}, at most ±${LARGEST_AFFINE} makes a picture`
    )
  return { layer, factor, bias }
}

function found<Value>(byLayer: ReadonlyMap<string, Value>, { name }: Layer): Value {
  const value = byLayer.get(name)
  if (value === undefined) throw new PasticheError('model-corrupt', `Nothing known of the layer "${name}"`)
  return value
}
