import type { Device } from '../backends/device.ts'
import { loadPerceptual, type PerceptualFiles } from '../networks/perceptual.ts'
import { SimdPerceptual } from '../networks/simd-perceptual.ts'
import { kernelLossNetwork } from './kernel-loss-network.ts'
import type { LossNetwork } from './loss-network.ts'
import { tfjsLossNetwork } from './tfjs-loss-network.ts'

/** A loss network that was loaded onto a device, until it is closed. */
export interface OpenLossNetwork {
  readonly network: LossNetwork
  close(): void
}

/**
 * Loads the perceptual network for refining: on our own kernels where they run, else on TF.js.
 *
 * @param device the current backend's
 * @throws `model-corrupt`, `gpu-lost`, `gpu-out-of-memory`
 */
export async function openLossNetwork(device: Device, files: PerceptualFiles): Promise<OpenLossNetwork> {
  const simd = device.simd && (await SimdPerceptual.open(device.simd, files).catch(() => null)) // slower without it
  if (simd) return { network: kernelLossNetwork(device, simd, files), close() {} }
  const perceptual = loadPerceptual(files)
  return { network: tfjsLossNetwork(device, perceptual), close: () => perceptual.dispose() }
}
