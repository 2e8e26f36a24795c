import { PasticheError } from '../../common/errors.ts'
import { type Layer, styleSize } from '../../common/layer.ts'
import type { LayerStatistics, Statistics } from './statistics.ts'

/** A layer whose normalization is a factor and a bias for each channel, because its statistics are known. */
export interface NormalizedLayer {
  readonly layer: Layer
  /** `[outputs]` */
  readonly factor: Float32Array
  /** `[outputs]` */
  readonly bias: Float32Array
}

/** A layer with its normalization folded into the weights and the bias of its convolution. */
export interface FoldedLayer {
  readonly layer: Layer
  /** `[side, side, inputs, outputs]` with the layer's kernel size as side */
  readonly weights: Float32Array
  /** `[outputs]` */
  readonly bias: Float32Array
}

/**
 * Turns each layer's normalization into a factor and a bias for each channel. With known statistics, conditional
 * instance normalization is an affine function of the convolution's output:
 *
 *   scale · (x − mean) / √(variance + ε) + shift  =  a · x + (shift − a · mean),   a = scale / √(variance + ε)
 *
 * @param style the style vector: for each layer the scales, then the shifts
 * @param epsilon ε of the network (`EPSILON`)
 * @throws `style-unknown` when the vector does not belong to this network, `style-unpaintable` when a number is too
 * large to give a picture, `model-corrupt` when a layer has no statistics
 */
export function normalized(
  layers: readonly Layer[],
  statistics: Statistics,
  style: Float32Array,
  epsilon: number
): NormalizedLayer[] {
  checkStyle(layers, style)
  const styles = layerStyles(layers, style)
  return layers.map((layer) => normalizedLayer(layer, found(statistics, layer), styles, epsilon))
}

/**
 * Multiplies each layer's factor into the weights of its convolution, because a · (W∗x) is (a·W)∗x.
 *
 * @param unfolded the network's own weights, by the layer's name
 * @throws `model-corrupt` when a layer has no weights
 */
export function fold(layers: readonly NormalizedLayer[], unfolded: ReadonlyMap<string, Float32Array>): FoldedLayer[] {
  return layers.map(({ layer, factor, bias }) => ({
    layer,
    // The output channel is the last axis.
    weights: found(unfolded, layer).map((weight, i) => weight * (factor[i % layer.outputs] ?? 0)),
    bias
  }))
}

/** The part of a style vector for one layer, one number for each channel. */
export interface LayerStyle {
  readonly scale: Float32Array
  readonly shift: Float32Array
}

/** Splits a style vector by the names of layers. The arrays are views of `style`. */
export function layerStyles(layers: readonly Layer[], style: Float32Array): ReadonlyMap<string, LayerStyle> {
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

/** The largest absolute value in a style vector. The presets stay below 3, and learning changes them little. */
export const LARGEST_NUMBER = 16
/** The largest absolute value of a factor or a bias. The presets stay below 220, even for flat pictures. */
const LARGEST_AFFINE = 1e4

/**
 * Checks that a style vector belongs to this network.
 *
 * @throws `style-unknown` when its length is wrong or a number is not finite, `style-unpaintable` when a number is too
 * large
 */
export function checkStyle(layers: readonly Layer[], style: Float32Array): void {
  if (style.length !== styleSize(layers)) {
    throw new PasticheError('style-unknown', `The style vector has ${style.length} numbers, not ${styleSize(layers)}`)
  }
  const bad = style.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) throw new PasticheError('style-unknown', `Number ${bad} of the style vector is ${style[bad]}`)
  const far = style.findIndex((value) => Math.abs(value) > LARGEST_NUMBER)
  if (far >= 0)
    throw new PasticheError(
      'style-unpaintable',
      `Number ${far} of the style vector is ${style[far]}, at most ±${LARGEST_NUMBER} is allowed`
    )
}

/**
 * A layer's factor and bias for each channel. They may be too large, or NaN.
 *
 * @param styles the result of `layerStyles`
 * @throws `model-corrupt` when the style has no such layer
 */
export function normalizationOf(
  layer: Layer,
  { mean, variance }: LayerStatistics,
  styles: ReadonlyMap<string, LayerStyle>,
  epsilon: number
): Pick<NormalizedLayer, 'factor' | 'bias'> {
  const { scale, shift } = found(styles, layer)
  const factor = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon))
  const bias = shift.map((value, channel) => value - (factor[channel] ?? 0) * (mean[channel] ?? 0))
  return { factor, bias }
}

function normalizedLayer(
  layer: Layer,
  statistics: LayerStatistics,
  styles: ReadonlyMap<string, LayerStyle>,
  epsilon: number
): NormalizedLayer {
  const { factor, bias } = normalizationOf(layer, statistics, styles, epsilon)
  const tooLarge = [...factor, ...bias].find((value) => !(Math.abs(value) <= LARGEST_AFFINE)) // also true for NaN
  if (tooLarge !== undefined)
    throw new PasticheError(
      'style-unpaintable',
      `The normalization of "${layer.name}" has a factor or bias of ${tooLarge}, at most ±${LARGEST_AFFINE} is allowed`
    )
  return { layer, factor, bias }
}

function found<Value>(byLayer: ReadonlyMap<string, Value>, { name }: Layer): Value {
  const value = byLayer.get(name)
  if (value === undefined) throw new PasticheError('model-corrupt', `The layer "${name}" is missing`)
  return value
}
