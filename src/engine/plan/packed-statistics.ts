import { PasticheError } from '../../common/errors.ts'
import { type Layer, styleSize } from '../../common/layer.ts'
import type { LayerStatistics, Statistics } from './statistics.ts'

/**
 * Statistics as one array that can be sent, pooled and stored: the means of all layers, then the variances of all
 * layers.
 */
export type PackedStatistics = Float32Array

/** Packs statistics. @throws `model-corrupt` when a layer has no statistics */
export function packStatistics(layers: readonly Layer[], statistics: Statistics): PackedStatistics {
  const ofLayers = layers.map(({ name }): LayerStatistics => {
    const known = statistics.get(name)
    if (known === undefined) throw new PasticheError('model-corrupt', `The layer "${name}" has no statistics`)
    return known
  })
  const packed = new Float32Array(styleSize(layers)) // two numbers for each channel, as in a style vector
  let at = 0
  for (const numbers of [...ofLayers.map(({ mean }) => mean), ...ofLayers.map(({ variance }) => variance)]) {
    packed.set(numbers, at)
    at += numbers.length
  }
  return packed
}

/** Unpacks statistics. @throws `style-unknown` when the numbers cannot be statistics of this network */
export function unpackStatistics(layers: readonly Layer[], packed: PackedStatistics): Statistics {
  if (packed.length !== styleSize(layers) || !areStatistics(packed))
    throw new PasticheError(
      'style-unknown',
      `${packed.length} numbers cannot be statistics of this network, which has ${styleSize(layers)}`
    )
  const channels = packed.length / 2
  let at = 0
  return new Map(
    layers.map(({ name, outputs }) => {
      const mean = packed.slice(at, at + outputs)
      const variance = packed.slice(channels + at, channels + at + outputs)
      at += outputs
      return [name, { mean, variance }]
    })
  )
}

/** Whether all numbers are finite and no variance is negative. */
export function areStatistics(packed: PackedStatistics): boolean {
  return packed.every(Number.isFinite) && packed.subarray(packed.length / 2).every((variance) => variance >= 0)
}
