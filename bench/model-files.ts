/** Reads the files that bench/open-bench.mjs serves to its pages, and starts devices with them. */
import type { SimdBinaries } from '../src/common/backend.ts'
import type { Layer } from '../src/common/layer.ts'
import type { Device } from '../src/engine/backends/device.ts'
import { startWasm } from '../src/engine/backends/wasm.ts'
import { startWebgl } from '../src/engine/backends/webgl.ts'
import type { GraphFiles } from '../src/engine/networks/load-graph.ts'
import type { PerceptualFiles } from '../src/engine/networks/perceptual.ts'

export type Backend = 'webgl' | 'wasm'

/** The fields of models/index.json that the pages read. */
export interface Index {
  styleSize: number
  transformer: { layers: Layer[] }
  perceptual: { styleLayers: { node: string; channels: number }[]; contentLayer: string }
}

/** Makes a backend the current one, and starts it if it is not running. WebGL may run on a software rasterizer. */
export async function startDevice(backend: Backend): Promise<Device> {
  return backend === 'webgl' ? startWebgl(true) : startWasm(await bytesOf('wasm'), await simdBinaries())
}

async function simdBinaries(): Promise<SimdBinaries> {
  return { plain: await bytesOf('simd/plain'), relaxed: await bytesOf('simd/relaxed') }
}

export async function graphOf(name: 'transformer' | 'perceptual'): Promise<GraphFiles> {
  const [topology, weights] = await Promise.all([bytesOf(`${name}/model.json`), bytesOf(`${name}/weights.bin`)])
  return { topology: new TextDecoder().decode(topology), weights }
}

export async function perceptualFiles({ perceptual }: Index): Promise<PerceptualFiles> {
  return { ...perceptual, ...(await graphOf('perceptual')), metrics: await bytesOf('perceptual/metrics.bin') }
}

/** The bytes of a file that the bench serves. */
export async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
