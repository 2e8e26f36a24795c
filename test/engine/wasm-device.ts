import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SimdBinaries } from '../../src/common/backend.ts'
import { Canceller } from '../../src/common/cancel.ts'
import type { Device } from '../../src/engine/backends/device.ts'
import { startWasm } from '../../src/engine/backends/wasm.ts'
import type { Job } from '../../src/engine/plan/job.ts'

const path = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm'

/** The binary of TF.js's WASM backend, as the build inlines it. */
export const wasmBinary = (): Uint8Array => Uint8Array.from(readFileSync(require.resolve(path)))

const compiled = (name: string): Uint8Array => Uint8Array.from(readFileSync(join(__dirname, '../../.cache', name)))

/** Our SIMD kernels, as the build compiled them. */
export const simdBinaries = (): SimdBinaries => ({
  plain: compiled('simd.wasm'),
  relaxed: compiled('simd-relaxed.wasm')
})

/** A device with TF.js's own kernels only. */
export const startTestDevice = (): Promise<Device> => startWasm(wasmBinary())

/** A device with our SIMD kernels. */
export const startSimdDevice = (): Promise<Device> => startWasm(wasmBinary(), simdBinaries())

export interface TestJob extends Job {
  readonly canceller: Canceller
  readonly fractions: number[]
}

/**
 * A job that waits for a macrotask at each pause and records its progress. It is cancelled at the pause with the number
 * `cancelAt`; the first pause has the number 1.
 */
export function testJob({ cancelAt = Number.POSITIVE_INFINITY } = {}): TestJob {
  const canceller = new Canceller()
  const fractions: number[] = []
  let pauses = 0
  return {
    canceller,
    fractions,
    signal: canceller,
    pause: () => {
      pauses += 1
      if (pauses >= cancelAt) canceller.cancel()
      return new Promise((resolve) => setImmediate(resolve))
    },
    progress: (fraction) => fractions.push(fraction)
  }
}
