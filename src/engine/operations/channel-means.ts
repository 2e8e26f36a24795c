import { avgPool, getBackend, mean, type Tensor4D } from '@tensorflow/tfjs-core'

/**
 * The mean of each channel: `[B, h, w, C]` → `[B, 1, 1, C]`. On the WASM backend `Mean` first transposes and takes
 * five times as long as one average pool over the whole picture. On WebGL one fragment would have to compute that
 * whole pool, so `Mean` is used.
 */
export function channelMeans(x: Tensor4D): Tensor4D {
  if (getBackend() === 'webgl') return mean<Tensor4D>(x, [1, 2], true)
  return avgPool(x, [x.shape[1], x.shape[2]], 1, 'valid')
}
