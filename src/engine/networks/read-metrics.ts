import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'

const FLOAT_BYTES = 4

/** Reads metrics as tensors, which the caller disposes of. Parameters and errors are those of `metricsOf`. */
export function readMetrics(bytes: Uint8Array, channels: readonly number[]): Tensor2D[] {
  return metricsOf(bytes, channels).map((metric) =>
    tensor2d(metric, [Math.sqrt(metric.length), Math.sqrt(metric.length)])
  )
}

/**
 * Reads the metrics of the style loss from models/perceptual/metrics.bin. For each style layer the file has the upper
 * triangle of a symmetric matrix, row by row, as float32, little endian.
 *
 * @param channels number of channels of each style layer
 * @returns `[channels + 1, channels + 1]` for each style layer
 * @throws `model-corrupt` when the number of bytes does not fit the channels
 */
export function metricsOf(bytes: Uint8Array, channels: readonly number[]): Float32Array[] {
  const numbers = channels.reduce((count, width) => count + ((width + 1) * (width + 2)) / 2, 0)
  if (bytes.length !== numbers * FLOAT_BYTES) {
    throw new PasticheError('model-corrupt', `Metrics of ${bytes.length} bytes, not ${numbers * FLOAT_BYTES}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  return channels.map((width) => {
    const side = width + 1
    const metric = new Float32Array(side * side)
    for (let row = 0; row < side; row++) {
      for (let column = row; column < side; column++) {
        const value = view.getFloat32(at, true)
        metric[row * side + column] = value
        metric[column * side + row] = value
        at += FLOAT_BYTES
      }
    }
    return metric
  })
}
