import { removeBackend } from '@tensorflow/tfjs-core'
import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import { startCpu } from './cpu.ts'
import type { Device } from './device.ts'
import { probe } from './probe.ts'
import { startWasm } from './wasm.ts'
import { startWebgl } from './webgl.ts'

interface ProbeResult {
  backend: BackendName
  /** Null where it did not start or computed wrong numbers. */
  milliseconds: number | null
}

export interface Choice {
  device: Device
  probe: ProbeResult[]
}

export interface ChoiceOptions {
  /** The binary of TF.js's WASM backend, SIMD. */
  wasm: Uint8Array
  /** Our own kernels for the processor. */
  simd?: SimdBinaries | null
  /** Only this one, however slow. */
  forced?: BackendName | null
  /** Not these: they failed before. */
  without?: readonly BackendName[]
}

/**
 * Starts each backend, times the same small convolution on it, and leaves the fastest one running that computes right
 * numbers. Plain JavaScript is tried only when nothing else runs: it never wins.
 *
 * @throws `no-backend` with what each of them said; `gpu-lost` when the GPU's context went meanwhile, which says nothing
 *   about the GPU: whoever asked gives it up (`discardWebgl`), and asks again or without it
 */
export async function chooseBackend({
  wasm,
  simd = null,
  forced = null,
  without = []
}: ChoiceOptions): Promise<Choice> {
  const start: Record<BackendName, () => Promise<Device>> = {
    webgl: () => startWebgl(forced === 'webgl'),
    wasm: () => startWasm(wasm, simd),
    cpu: startCpu
  }
  const wanted = (['webgl', 'wasm', 'cpu'] as const).filter(
    (name) => (forced ?? name) === name && !without.includes(name)
  )
  const results: ProbeResult[] = []
  const reasons: string[] = []
  for (const backend of wanted) {
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
  if (best === null) throw new PasticheError('no-backend', reasons.join('; ') || 'No backend left to try')
  if (best !== 'webgl') discardWebgl()
  return { device: await start[best](), probe: results }
}

/**
 * Gives up the WebGL backend with its context and all its tensors; it can be started again afterwards. WASM is never
 * given up: idle it costs a few megabytes, and it is what we fall back on.
 */
export function discardWebgl(): void {
  try {
    removeBackend('webgl')
  } catch {
    // It never started, or its context is gone: there is nothing left to free.
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
