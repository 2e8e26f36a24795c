import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { env, findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core'
import type { SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'
import { type Device, hostDevice } from './device.ts'

type Instantiate = (...given: unknown[]) => Promise<unknown>

/** The part of WebAssembly that is used here. The engine is compiled without DOM types, which would declare it. */
declare const WebAssembly: { validate(bytes: Uint8Array): boolean; instantiate: Instantiate } | undefined

/** The priority with which TF.js registers its WASM backend. */
const PRIORITY = 2

/**
 * Starts the WASM backend of TF.js from the bytes of its SIMD binary. It runs on a single thread, because threads need
 * a secure context, and Figma's iframe is not one.
 *
 * TF.js always fetches its binary from a URL. Here it gets a URL that does not exist and a `fetch` that returns the
 * bytes. This works in a worker, a page and Node, and the plugin's manifest need not allow any URL.
 *
 * @param simd our SIMD kernels; null to paint with those of TF.js
 * @throws `no-backend` where WebAssembly with SIMD is missing, is forbidden or gets no memory, or where the binary is
 * damaged
 */
export async function startWasm(binary: Uint8Array, simd: SimdBinaries | null = null): Promise<Device> {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) {
    throw new PasticheError('no-backend', `WebAssembly cannot run the ${binary.length} bytes of the WASM backend`)
  }
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths('inlined:', true)
  const platform = env().platform
  const fetch = platform.fetch
  const { instantiate } = WebAssembly
  const bytes = binary.slice().buffer
  platform.fetch = async () => ({ ok: true, arrayBuffer: async () => bytes }) // TF.js reads no other field
  try {
    // If the binary cannot be instantiated, TF.js waits forever. Therefore the failure is caught here.
    const failed = new Promise<never>((_, reject) => {
      if (WebAssembly) WebAssembly.instantiate = reportingFailure(instantiate, reject)
    })
    if (!(await Promise.race([setBackend('wasm'), failed]))) throw new Error('TF.js gave no reason')
  } catch (error) {
    forgetStart()
    throw new PasticheError('no-backend', `The WASM backend did not start: ${String(error)}`, error)
  } finally {
    platform.fetch = fetch
    WebAssembly.instantiate = instantiate
  }
  return hostDevice('wasm', simd)
}

/** Wraps `instantiate`. A failure is passed to `onFailure`, and the promise of the caller then never settles. */
function reportingFailure(instantiate: Instantiate, onFailure: (error: unknown) => void): Instantiate {
  return async (...given) => {
    try {
      return await instantiate(...given)
    } catch (error) {
      onFailure(error)
      return new Promise(() => {})
    }
  }
}

/** Removes a start that is still pending. While it is pending, TF.js cannot use another backend. */
function forgetStart(): void {
  const factory = findBackendFactory('wasm')
  removeBackend('wasm')
  registerBackend('wasm', factory, PRIORITY)
}
