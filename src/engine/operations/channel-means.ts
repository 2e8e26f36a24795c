import { avgPool, getBackend, mean, type Tensor4D } from '@tensorflow/tfjs-core'

/**
 * The mean of each channel: `[B, h, w, C]` → `[B, 1, 1, C]`. `Mean` of the WASM backend transposes first and takes five
 * times as long as one pool over the whole picture; on WebGL that pool would be a single fragment's work.
 */
export function channelMeans(x: Tensor4D): Tensor4D {
  if (getBackend() === 'webgl') return mean<Tensor4D>(x, [1, 2], true)
  return avgPool(x, [x.shape[1], x.shape[2]], 1, 'valid')
}
