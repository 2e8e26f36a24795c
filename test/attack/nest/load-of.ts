import type { Stage } from '../../e2e/stage/open-stage.ts'

/** What a run holds, after a garbage collection. */
export interface Load {
  /** Bytes of the worker's heap. */
  readonly workerHeap: number
  /** Bytes of all WebAssembly memories of the worker. */
  readonly wasm: number
  readonly tensors: number
  /** Bytes of the sandbox. */
  readonly sandbox: number
  /** Bytes of the heap of all frames. */
  readonly pageHeap: number
  readonly workers: number
  readonly frames: number
}

/** What `meterModules` and TF.js add to the worker. */
interface MeteredWorker {
  modules?: () => number
  _tfengine?: { memory(): { numTensors: number } }
}

export async function loadOf({ page, call }: Stage): Promise<Load> {
  const workers = page.workers()
  let [workerHeap, wasm, tensors] = [0, 0, 0]
  for (const worker of workers) {
    await worker.client.send('HeapProfiler.collectGarbage')
    workerHeap += (await worker.client.send('Runtime.getHeapUsage')).usedSize
    const held = await worker.evaluate(() => {
      const { modules, _tfengine } = self as MeteredWorker
      return { wasm: modules?.() ?? 0, tensors: _tfengine?.memory().numTensors ?? 0 }
    })
    wasm += held.wasm
    tensors += held.tensors
  }
  const session = await page.createCDPSession()
  await session.send('HeapProfiler.collectGarbage')
  const { JSHeapUsedSize: pageHeap = 0, Frames: frames = 0 } = await page.metrics()
  await session.detach()
  return { workerHeap, wasm, tensors, sandbox: await call('sandboxMemory'), pageHeap, workers: workers.length, frames }
}
