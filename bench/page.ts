/** The stage of the bench, in the browser: contenders that paint the same picture, one run at a time. */
import type { Layer } from '../src/common/layer.ts'
import type { Pixels } from '../src/common/pixels.ts'
import type { Device } from '../src/engine/backends/device.ts'
import { startWasm } from '../src/engine/backends/wasm.ts'
import { startWebgl } from '../src/engine/backends/webgl.ts'
import { loadImageToImage } from '../src/engine/networks/image-to-image.ts'
import { loadTransformer, type Transformer } from '../src/engine/networks/transformer.ts'
import { measure } from '../src/engine/stylize/measure.ts'
import { paint } from '../src/engine/stylize/paint.ts'
import type { Statistics } from '../src/engine/stylize/statistics.ts'
import { meterGl } from './gl-meter.ts'
import { testPicture } from './test-picture.ts'

/** What one run cost. */
export interface Run {
  readonly ms: number
  readonly draws: number
  /** Textures, above what was held before: the reused ones of a warm run are not in it. */
  readonly peakBytes: number
  /** Of all channels: the same for contenders that paint the same picture. */
  readonly mean: number
}

type Contender = (side: number) => Promise<Pixels>

const meter = meterGl()
const contenders = new Map<string, Contender>()
const job = {
  signal: { aborted: false, addEventListener() {}, removeEventListener() {} },
  pause: () => new Promise<void>((resolve) => setTimeout(resolve)),
  progress() {}
}

/** Only one backend is TF.js's current one: it is set before every run. */
const devices: Record<'webgl' | 'wasm', () => Promise<Device>> = {
  webgl: () => startWebgl(true),
  wasm: async () => startWasm(await bytesOf('wasm'))
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** Loads our transformer three times: stock on WebGL, with our kernels, on WASM. Answers with why kernels are stock. */
async function start(layers: Layer[], styleSize: number): Promise<string | null> {
  const style = new Float32Array((await bytesOf('styles.bin')).slice(0, 4 * styleSize).buffer)
  const files = {
    topology: new TextDecoder().decode(await bytesOf('transformer/model.json')),
    weights: await bytesOf('transformer/weights.bin'),
    layers
  }
  const wasm = await loadTransformer(await devices.wasm(), files)
  const known = new Map<number, Promise<Statistics>>()
  /** The measure pass is not what is compared: it runs once for each size, where it is fast. */
  const statisticsOf = (side: number): Promise<Statistics> => {
    const measured = async () => {
      const working = testPicture(Math.min(512, side))
      return (await measure(await devices.wasm(), wasm, working, style, job)).statistics
    }
    const statistics = known.get(side) ?? measured()
    known.set(side, statistics)
    return statistics
  }
  const painting =
    (backend: 'webgl' | 'wasm', transformer: Transformer): Contender =>
    async (side) => {
      const statistics = await statisticsOf(side)
      return timed(await devices[backend](), (device) =>
        paint(device, transformer, testPicture(side), statistics, style, job)
      )
    }
  const webgl = await devices.webgl()
  const ours = await loadTransformer(webgl, files, { ownKernels: true })
  contenders.set('stock WebGL', painting('webgl', await loadTransformer(webgl, files, { ownKernels: false })))
  contenders.set('our kernels', painting('webgl', ours))
  contenders.set('WASM', painting('wasm', wasm))
  return (await ours.painters.report()).whyStock
}

/** Puts another image-to-image graph beside ours, on both backends; it sees the picture in one piece. */
async function addGraph(name: string, white: 1 | 255): Promise<void> {
  const files = {
    topology: new TextDecoder().decode(await bytesOf('graph/model.json')),
    weights: await bytesOf('graph/weights')
  }
  for (const backend of ['webgl', 'wasm'] as const) {
    await devices[backend]()
    const graph = loadImageToImage(files, white)
    contenders.set(`${name}, ${backend}`, async (side) =>
      timed(await devices[backend](), (device) => graph.run(device, testPicture(side)))
    )
  }
}

let milliseconds = 0
/** Of other contenders, and of weights. */
let heldBefore = 0

async function timed(device: Device, run: (device: Device) => Promise<Pixels>): Promise<Pixels> {
  meter.draws = 0
  meter.peakBytes = heldBefore = meter.bytes
  const from = performance.now()
  const pixels = await run(device)
  milliseconds = performance.now() - from
  return pixels
}

async function run(name: string, side: number): Promise<Run> {
  const contender = contenders.get(name)
  if (!contender) throw new Error(`No contender "${name}"`)
  const { rgba } = await contender(side)
  return {
    ms: milliseconds,
    draws: meter.draws,
    peakBytes: meter.peakBytes - heldBefore,
    mean: rgba.reduce((sum, value) => sum + value, 0) / rgba.length
  }
}

function gpu(): string {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  const names = gl?.getExtension('WEBGL_debug_renderer_info')
  return gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : 'unknown'
}

Object.assign(globalThis, { bench: { start, addGraph, run, gpu, names: () => [...contenders.keys()] } })
