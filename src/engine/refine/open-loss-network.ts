import type { Device } from '../backends/device.ts'
import { loadPerceptual, type PerceptualFiles } from '../networks/perceptual.ts'
import { SimdPerceptual } from '../networks/simd-perceptual.ts'
import { WebglPerceptual } from '../networks/webgl-perceptual.ts'
import { kernelLossNetwork } from './kernel-loss-network.ts'
import type { LossNetwork } from './loss-network.ts'
import { tfjsLossNetwork } from './tfjs-loss-network.ts'

/** A loss network with its weights on a device. `close` frees the weights. */
export interface OpenLossNetwork {
  readonly network: LossNetwork
  /** Frees the memory that the network keeps to be faster with the next picture. The network can still be used. */
  freeMemory(): void
  close(): void
}

/**
 * Loads the perceptual network for refining. It runs on our own kernels where they work, and on TF.js elsewhere.
 *
 * @param device the device of the current backend
 * @throws `model-corrupt`, `gpu-lost`, `gpu-out-of-memory`
 */
export async function openLossNetwork(device: Device, files: PerceptualFiles): Promise<OpenLossNetwork> {
  const nothing = (): void => {}
  if (device.simd) {
    const simd = await SimdPerceptual.open(device.simd, files).catch(() => null) // TF.js is slower, but works
    if (simd) return { network: kernelLossNetwork(device, simd, files), freeMemory: nothing, close: nothing }
  }
  if (device.backend === 'webgl') {
    const webgl = await WebglPerceptual.open(files).catch(() => null)
    if (webgl) {
      const network = kernelLossNetwork(device, webgl, files)
      return { network, freeMemory: () => webgl.free(), close: () => webgl.close() }
    }
  }
  const perceptual = loadPerceptual(files)
  return { network: tfjsLossNetwork(device, perceptual), freeMemory: nothing, close: () => perceptual.dispose() }
}
