import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { env, setBackend } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { SimdBinaries } from '../simd/simd-module.ts'
import { type Device, hostDevice } from './device.ts'

/** The engine has no DOM types; this is all of WebAssembly that it needs. */
declare const WebAssembly:
  | { validate(bytes: Uint8Array): boolean; compile(bytes: Uint8Array): Promise<unknown> }
  | undefined

/** A module with nothing in it. A security policy that forbids WebAssembly lets it be validated, and not compiled. */
const EMPTY_MODULE = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/**
 * Starts the WASM backend from the SIMD binary's own bytes, single-threaded (threads need a secure context, which
 * Figma's iframe is not).
 *
 * TF.js insists on fetching its binary from a URL. It is given one that names nothing and a `fetch` that answers with
 * the bytes, so that no scheme has to be allowed, in a worker, a page or Node.
 *
 * @param simd our own kernels, to paint with; null for TF.js's
 * @throws `no-backend` where there is no WebAssembly with SIMD, it is forbidden, or the binary is not one
 */
export async function startWasm(binary: Uint8Array, simd: SimdBinaries | null = null): Promise<Device> {
  // TF.js waits for ever for a binary that does not compile: this has to be known before.
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(binary)) {
    throw new PasticheError('no-backend', `WebAssembly cannot run the ${binary.length} bytes of the WASM backend`)
  }
  await WebAssembly.compile(EMPTY_MODULE).catch((error: unknown) => {
    throw new PasticheError('no-backend', `WebAssembly is forbidden here: ${String(error)}`, error)
  })
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths('inlined:', true)
  const platform = env().platform
  const fetch = platform.fetch
  platform.fetch = async () => ({ ok: true, arrayBuffer: async () => binary.slice().buffer }) // all that TF.js reads
  try {
    if (!(await setBackend('wasm'))) throw new PasticheError('no-backend', 'The WASM backend did not start')
  } finally {
    platform.fetch = fetch
  }
  return hostDevice('wasm', simd)
}
