import type { Tensor } from '@tensorflow/tfjs-core'
import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'

/** The running backend, which holds all tensors. */
export interface Device {
  readonly backend: BackendName
  /** Our SIMD kernels. Null on a GPU and where they are missing. */
  readonly simd: SimdBinaries | null
  /** Whether the GPU context was lost. All its tensors then read as zeros. */
  readonly lost: boolean
  /** Calls `listener` when the context is lost. @returns a function that removes the listener */
  onLost(listener: () => void): () => void
}

/** A device for WASM or plain JavaScript, whose memory cannot be lost. */
export function hostDevice(backend: 'wasm' | 'cpu', simd: SimdBinaries | null = null): Device {
  return { backend, simd, lost: false, onLost: () => () => {} }
}

/**
 * Reads a float32 tensor. After the context was lost, `tensor.data()` never settles, and `tensor.dataSync()` returns
 * zeros, which would be painted as black. Therefore this function also listens for the loss.
 *
 * @throws `gpu-lost`
 */
export function read(device: Device, tensor: Tensor): Promise<Float32Array> {
  return new Promise((resolve, reject) => {
    if (device.lost) return reject(lossError(device))
    const stop = device.onLost(() => reject(lossError(device)))
    tensor
      .data<'float32'>()
      .then((values) => (device.lost ? reject(lossError(device)) : resolve(values)), reject)
      .finally(stop)
  })
}

function lossError(device: Device, reason?: unknown): PasticheError {
  return new PasticheError('gpu-lost', `The ${device.backend} context was lost`, reason)
}

/**
 * Messages of TF.js, drivers and allocators when memory runs out. Such errors have no class and no code of their own.
 */
const OUT_OF_MEMORY =
  /out of memory|OUT_OF_MEMORY|Requested texture size|allocation failed|Array buffer allocation|OOM|memory access out of bounds|Unable to create|Failed to allocate/i

/**
 * Gives a code to an error from a TF.js kernel. On a lost context each operation fails with some other message, such as
 * "Failed to compile fragment shader", so the loss is checked first.
 *
 * @returns an error with the code `gpu-lost` or `gpu-out-of-memory`, or `error` itself
 */
export function namedFailure(device: Device, error: unknown): unknown {
  if (error instanceof PasticheError) return error
  if (device.lost) return lossError(device, error)
  const message = error instanceof Error ? error.message : String(error)
  return OUT_OF_MEMORY.test(message) ? new PasticheError('gpu-out-of-memory', message, error) : error
}
