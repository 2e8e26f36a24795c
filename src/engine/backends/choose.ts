import { removeBackend } from '@tensorflow/tfjs-core'
import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import { startCpu } from './cpu.ts'
import type { Device } from './device.ts'
import { probe } from './probe.ts'
import { startWasm } from './wasm.ts'
import { startWebgl } from './webgl.ts'

/** The probe's result for one backend. */
interface ProbeResult {
  backend: BackendName
  /** Time of the probe. Null where the backend did not start or computed wrong numbers. */
  milliseconds: number | null
}

/** The chosen backend, which is running, and the results of all backends that were tried. */
export interface ChosenBackend {
  device: Device
  probe: ProbeResult[]
}

export interface ChoiceOptions {
  /** The binary of TF.js's WASM backend, built with SIMD. */
  wasm: Uint8Array
  /** Our SIMD kernels for the WASM backend's device. Null leaves them out. */
  simd?: SimdBinaries | null
  /** If given, only this backend is tried, even if it is slow. */
  forced?: BackendName | null
  /** Backends that are not tried because they failed before. */
  without?: readonly BackendName[]
}

/**
 * Starts each backend and times the same small convolution on it. The fastest backend with correct results is left
 * running. Plain JavaScript is never the fastest, so it is tried only when nothing else runs.
 *
 * @throws `no-backend` with the error of each backend; `gpu-lost` when the GPU's context was lost during the probe. A
 * loss does not mean that the GPU is bad: the caller discards the backend (`discardWebgl`) and tries again, with or
 * without WebGL
 */
export async function chooseBackend({
  wasm,
  simd = null,
  forced = null,
  without = []
}: ChoiceOptions): Promise<ChosenBackend> {
  const start: Record<BackendName, () => Promise<Device>> = {
    webgl: () => startWebgl(forced === 'webgl'),
    wasm: () => startWasm(wasm, simd),
    cpu: startCpu
  }
  const candidates = (['webgl', 'wasm', 'cpu'] as const).filter(
    (name) => (forced ?? name) === name && !without.includes(name)
  )
  const results: ProbeResult[] = []
  const reasons: string[] = []
  for (const backend of candidates) {
    if (backend === 'cpu' && results.some(({ milliseconds }) => milliseconds !== null)) continue
    try {
      results.push({ backend, milliseconds: await probe(await start[backend]()) })
    } catch (error) {
      if (codeOf(error) === 'gpu-lost') throw error
      reasons.push(`${backend}: ${error instanceof Error ? error.message : String(error)}`)
      results.push({ backend, milliseconds: null })
    }
  }
  const best = fastest(results)
  if (best === null) throw new PasticheError('no-backend', reasons.join('; ') || 'No backend is left to try')
  if (best !== 'webgl') discardWebgl()
  return { device: await start[best](), probe: results }
}

/**
 * Removes the WebGL backend with its context and all its tensors. It can be started again later. The WASM backend is
 * never removed, because it takes only a few megabytes and is used when other backends fail.
 */
export function discardWebgl(): void {
  try {
    removeBackend('webgl')
  } catch {
    // The backend never started, or its context was lost. Then there is nothing to free.
  }
}

function fastest(results: readonly ProbeResult[]): BackendName | null {
  let best: { backend: BackendName; milliseconds: number } | null = null
  for (const { backend, milliseconds } of results) {
    if (milliseconds !== null && milliseconds < (best?.milliseconds ?? Number.POSITIVE_INFINITY)) {
      best = { backend, milliseconds }
    }
  }
  return best?.backend ?? null
}
