import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { env, findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core'
import type { SimdBinaries } from '../../common/backend.ts'
import { PasticheError } from '../../common/errors.ts'
import { type Device, hostDevice } from './device.ts'

type Instantiate = (...given: unknown[]) => Promise<unknown>

/** The engine has no DOM types; this is all of WebAssembly that it needs. */
declare const WebAssembly: { validate(bytes: Uint8Array): boolean; instantiate: Instantiate } | undefined

/** The priority that TF.js registers its WASM backend with. */
const PRIORITY = 2

/**
 * Starts the WASM backend from the SIMD binary's own bytes, single-threaded (threads need a secure context, which
 * Figma's iframe is not).
 *
 * TF.js insists on fetching its binary from a URL. It is given one that names nothing and a `fetch` that answers with
 * the bytes, so that no scheme has to be allowed, in a worker, a page or Node.
 *
 * @param simd our own kernels, to paint with; null for TF.js's
 * @throws `no-backend` where there is no WebAssembly with SIMD, it is forbidden, it finds no memory, or the binary is not one
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
  platform.fetch = async () => ({ ok: true, arrayBuffer: async () => bytes }) // all that TF.js reads
  try {
    // TF.js waits for ever for a binary that is not instantiated, whatever the reason. So the reason is heard of here.
    const failed = new Promise<never>((_, reject) => {
      if (WebAssembly) WebAssembly.instantiate = heard(instantiate, reject)
    })
    if (!(await Promise.race([setBackend('wasm'), failed]))) throw new Error('TF.js says no more')
  } catch (error) {
    forgetStart()
    throw new PasticheError('no-backend', `The WASM backend did not start: ${String(error)}`, error)
  } finally {
    platform.fetch = fetch
    WebAssembly.instantiate = instantiate
  }
  return hostDevice('wasm', simd)
}

/** The same function, but `onFailure` hears why it failed, and nobody else does. */
function heard(instantiate: Instantiate, onFailure: (error: unknown) => void): Instantiate {
  return async (...given) => {
    try {
      return await instantiate(...given)
    } catch (error) {
      onFailure(error)
      return new Promise(() => {})
    }
  }
}

/** As long as a start is pending, TF.js computes on no backend at all. */
function forgetStart(): void {
  const factory = findBackendFactory('wasm')
  removeBackend('wasm')
  registerBackend('wasm', factory, PRIORITY)
}
