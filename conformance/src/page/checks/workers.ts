import { NOTED } from '../../report/check.ts'
import type { PageCheck } from '../tools.ts'
import { askWorker, blobUrl, dataUrl } from '../worker-probe.ts'

const START = ['src/ui/studio/start-studio.ts']
const RUNS = `postMessage('runs')`

/** Workers, and what workers and page can do with bytes and pictures. */
export const WORKERS: readonly PageCheck[] = [
  {
    id: 'workers/blob',
    assumption: 'A classic worker runs from a blob: URL.',
    expected: ['it runs'],
    code: START,
    run: () => runs(blobUrl(RUNS))
  },
  {
    id: 'workers/large-blob',
    assumption: 'A classic worker of 4 MB runs from a blob: URL that is revoked at once.',
    expected: ['it runs'],
    code: START,
    run: () => runs(blobUrl(`${RUNS}/*${'x'.repeat(4_000_000)}*/`))
  },
  {
    id: 'workers/data',
    assumption: 'A classic worker runs from a data: URL, where blob: is refused.',
    expected: ['it runs', 'it does not'],
    code: START,
    run: () => runs(dataUrl(RUNS))
  },
  {
    id: 'workers/module',
    assumption: 'A module worker may be refused; we use none.',
    expected: ['it runs', 'it does not'],
    code: START,
    run: () => runs(blobUrl(RUNS), { type: 'module' })
  },
  {
    id: 'workers/pictures',
    assumption: 'A worker decodes a picture, draws it, and encodes it again.',
    expected: ['it does'],
    code: ['src/ui/worker/codec/decode-natively.ts', 'src/ui/worker/codec/encode.ts'],
    run: async () => {
      const script = `(async () => {
        const canvas = new OffscreenCanvas(8, 4)
        canvas.getContext('2d').fillRect(0, 0, 8, 4)
        const bitmap = await createImageBitmap(await canvas.convertToBlob({ type: 'image/png' }))
        postMessage(bitmap.width === 8 ? 'runs' : 'wrong')
      })().catch((error) => postMessage(String(error)))`
      const answer = await askWorker(blobUrl(script))
      return answer === 'runs' ? 'it does' : { found: 'it does not', seen: answer }
    }
  },
  {
    id: 'workers/webassembly',
    assumption: 'A worker compiles WebAssembly with SIMD.',
    expected: ['it does'],
    code: ['src/engine/simd/simd-module.ts', 'src/engine/backends/wasm.ts'],
    run: async () => {
      // The source of these bytes: (module (func (result v128) i32.const 0 i8x16.splat))
      const bytes = [
        0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11
      ]
      const script = `WebAssembly.compile(Uint8Array.of(${bytes.join(',')}))
        .then(() => postMessage('runs'), (error) => postMessage(String(error)))`
      const answer = await askWorker(blobUrl(script))
      return answer === 'runs' ? 'it does' : { found: 'it does not', seen: answer }
    }
  },
  {
    id: 'workers/decompression',
    assumption: 'The page unpacks gzip with DecompressionStream.',
    expected: ['it does'],
    code: ['src/ui/studio/inlined.ts'],
    run: async () => {
      const packed = new Blob(['Pastiche']).stream().pipeThrough(new CompressionStream('gzip'))
      const text = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text()
      return text === 'Pastiche' ? 'it does' : 'it does not'
    }
  },
  {
    id: 'workers/copy-command',
    assumption: 'The page may copy text by `execCommand`.',
    expected: ['it may'],
    code: ['src/ui/library/copy-text.ts'],
    run: () => ({
      found: document.queryCommandSupported('copy') ? 'it may' : 'it may not',
      seen: `navigator.clipboard ${navigator.clipboard ? 'is there' : 'is missing'}`
    })
  },
  {
    id: 'workers/speed',
    assumption: 'A worker is as fast as the page.',
    expected: [],
    code: ['src/engine/backends/cpu.ts'],
    run: async () => {
      const loop = `(() => {
        const before = performance.now()
        let sum = 0
        for (let at = 0; at < 5e7; at++) sum = (sum * 3 + at) | 0
        return Math.round(performance.now() - before + (sum === 1 ? 1 : 0)) + ' ms'
      })()`
      const inWorker = await askWorker(blobUrl(`postMessage(${loop})`))
      const cores = navigator.hardwareConcurrency
      return { found: NOTED, measured: `50 million steps take a worker ${inWorker}, of ${cores} cores` }
    }
  }
]

async function runs(url: string, options?: WorkerOptions) {
  const answer = await askWorker(url, options)
  return answer === 'runs' ? 'it runs' : { found: 'it does not', seen: answer }
}
