import type { Stage } from '../../e2e/stage/open-stage.ts'
import { heapOf } from './heap-of.ts'

/** The memory and the objects that a run holds after a garbage collection. */
export interface Load {
  /** Bytes of the objects of the studio and its helpers, without compiled code. */
  readonly workerObjects: number
  /** Bytes of all WebAssembly memories of the worker. */
  readonly wasm: number
  readonly tensors: number
  /** Bytes of the sandbox's memory. */
  readonly sandbox: number
  /** Bytes of the objects of all frames, without compiled code. */
  readonly pageObjects: number
  /** Bytes that the page holds outside the heap, such as the bytes of pictures and elements. */
  readonly pageNative: number
  readonly workers: number
  readonly frames: number
  /** Elements and texts of all documents. */
  readonly nodes: number
  readonly listeners: number
  /** WebGL textures of the worker, and their bytes. */
  readonly textures: number
  readonly textureBytes: number
}

/** The members that `meterModules`, `meterTextures` and TF.js add to the worker. */
interface MeteredWorker {
  modules?: () => number
  textures?: () => { count: number; bytes: number }
  _tfengine?: { memory(): { numTensors: number } }
}

export async function loadOf({ page, call }: Stage): Promise<Load> {
  const workers = page.workers()
  let [workerObjects, wasm, tensors, textures, textureBytes] = [0, 0, 0, 0, 0]
  for (const worker of workers) {
    workerObjects += (await heapOf(worker.client)).objects
    const held = await worker.evaluate(() => {
      const { modules, textures, _tfengine } = self as MeteredWorker
      const held = textures?.() ?? { count: 0, bytes: 0 }
      return { wasm: modules?.() ?? 0, tensors: _tfengine?.memory().numTensors ?? 0, textures: held }
    })
    textures += held.textures.count
    textureBytes += held.textures.bytes
    wasm += held.wasm
    tensors += held.tensors
  }
  const session = await page.createCDPSession()
  const { objects: pageObjects, native: pageNative } = await heapOf(session)
  await session.detach()
  const { Frames: frames = 0, Nodes: nodes = 0, JSEventListeners: listeners = 0 } = await page.metrics()
  const sandbox = await call('sandboxMemory')
  const counts = { workers: workers.length, frames, nodes, listeners, textures, textureBytes }
  return { workerObjects, wasm, tensors, sandbox, pageObjects, pageNative, ...counts }
}

/**
 * Seconds that the processor has worked for the browser's pages. Other programs on the machine do not change it much.
 */
export async function processorSeconds({ page }: Stage): Promise<number> {
  const session = await page.browser().target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type !== 'browser').reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
