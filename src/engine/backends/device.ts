import type { Tensor } from '@tensorflow/tfjs-core'
import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'

/** What the tensors of this session live on. */
export interface Device {
  readonly backend: BackendName
  /** Our kernels for the processor, where that is what computes; null where there are none. */
  readonly simd: SimdBinaries | null
  /** True once its context is gone: its tensors are lost and what it reads is zeros. */
  readonly lost: boolean
  /** Calls `listener` when the context goes; answers with how to stop listening. */
  onLost(listener: () => void): () => void
}

/** Memory of the host does not get lost: WASM and plain JavaScript. */
export function hostDevice(backend: 'wasm' | 'cpu', simd: SimdBinaries | null = null): Device {
  return { backend, simd, lost: false, onLost: () => () => {} }
}

/**
 * The numbers of a float32 tensor. After a context loss `data()` never settles and `dataSync()` answers with zeros,
 * a black picture, so every reading races against the loss.
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

/** What TF.js, the driver and the allocator say when memory runs out; there is no class or code to go by. */
const OUT_OF_MEMORY =
  /out of memory|OUT_OF_MEMORY|Requested texture size|allocation failed|Array buffer allocation|OOM|memory access out of bounds|Unable to create|Failed to allocate/i

/**
 * Names what a kernel threw: `gpu-lost`, `gpu-out-of-memory`, or what it was. On a lost context everything fails in
 * its own way ("Failed to compile fragment shader"), so the loss is looked at first.
 */
export function namedFailure(device: Device, error: unknown): unknown {
  if (error instanceof PasticheError) return error
  if (device.lost) return lossError(device, error)
  const message = error instanceof Error ? error.message : String(error)
  return OUT_OF_MEMORY.test(message) ? new PasticheError('gpu-out-of-memory', message, error) : error
}
