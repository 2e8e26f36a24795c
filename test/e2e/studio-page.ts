import type { BackendName } from '../../src/common/backend.ts'
import type { ModelFiles, StudioCalls, StudioInfo } from '../../src/protocol/studio-calls.ts'
import { type Studio, startStudio } from '../../src/ui/studio/start-studio.ts'

/** Bytes as base64, because everything that enters or leaves the page has to be JSON. */
export interface Base64 {
  base64: string
}

export interface StudioPage {
  start(parts: {
    script: string
    models: { topology: string; weights: Base64; layers: ModelFiles['transformer']['layers'] }
    wasm: Base64
    simd: { plain: Base64; relaxed: Base64 }
    backend: BackendName | null
  }): Promise<{ where: Studio['where']; info: StudioInfo }>
  /** Resolves to the result, or to the code of the error. */
  call(name: keyof StudioCalls, params: unknown): Promise<{ result?: unknown; code?: string }>
  /**
   * Loses the worker's WebGL context at the n-th draw from now on, like a driver reset. See LOSABLE in
   * studio-frame.ts.
   */
  loseContext(atDraw: number): void
  /**
   * How many answers of helpers the studio's worker has told of, and how many of their exchanges while they measured rows. See
   * `onCores` in studio.test.ts.
   */
  helped(): { answers: number; exchanges: number }
  origin(): string
}

let studio: Studio | null = null
let worker: Worker | null = null
const helped = { answers: 0, exchanges: 0 }

const OwnWorker = globalThis.Worker
globalThis.Worker = class extends OwnWorker {
  constructor(url: string | URL) {
    super(url)
    worker = this
    this.addEventListener('message', ({ data }) => {
      if (data.helped) helped[data.helped as keyof typeof helped] += 1
    })
  }
}

function bytesOf({ base64 }: Base64): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('base64' in value) return bytesOf(value as Base64)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, revived(part)]))
}

function packed(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    let text = ''
    for (const byte of value) text += String.fromCharCode(byte)
    return { base64: btoa(text) }
  }
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, packed(part)]))
}

const studioPage: StudioPage = {
  async start({ script, models, wasm, simd, backend }) {
    studio = await startStudio(script)
    const transformer = { ...models, weights: bytesOf(models.weights) }
    const info = await studio.call('start', {
      models: { transformer },
      wasm: bytesOf(wasm),
      simd: { plain: bytesOf(simd.plain), relaxed: bytesOf(simd.relaxed) },
      backend
    })
    return { where: studio.where, info }
  },
  async call(name, params) {
    if (studio === null) throw new Error('Not started')
    try {
      const result = await studio.call(name, revived(params) as never)
      return { result: packed(result) }
    } catch (error) {
      return { code: (error as { code?: string }).code ?? String(error) }
    }
  },
  loseContext: (atDraw) => worker?.postMessage({ loseAtDraw: atDraw }),
  helped: () => helped,
  origin: () => self.origin
}

Object.assign(globalThis, { studioPage })
