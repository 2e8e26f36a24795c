/** The page of bench/run.mjs: runs one pass of one contender at a time. */
import type { Layer } from '../src/common/layer.ts'
import { widenHalves } from '../src/ui/styles/half.ts'
import { type Contender, graphContenders, ourContenders, type Pass } from './contenders.ts'
import { type Meter, meterGl, resetMeter } from './gl-meter.ts'
import { bytesOf } from './model-files.ts'
import { studioContenders } from './studio-contenders.ts'

/** The cost of one run. */
interface Run {
  readonly ms: number
  /** The work of WebGL. */
  readonly work: Omit<Meter, 'bytes' | 'peakBytes'>
  /**
   * The most bytes of textures during the run, minus the bytes before it. Textures that a warm run reuses are not
   * counted.
   */
  readonly peakBytes: number
  /** Mean of all channels. It shows whether contenders have painted the same picture. */
  readonly mean: number
}

const meter = meterGl()
let contenders = new Map<string, Contender>()
let devices: Awaited<ReturnType<typeof ourContenders>>['devices'] | undefined

/** Loads the contenders. Returns the reason why TF.js's kernels paint, or null if our own do. */
async function start(layers: Layer[], styleSize: number): Promise<string | null> {
  const files = {
    transformer: {
      topology: new TextDecoder().decode(await bytesOf('transformer/model.json')),
      weights: await bytesOf('transformer/weights.bin'),
      layers
    },
    style: new Float32Array(widenHalves(await bytesOf('styles.bin')).buffer).slice(0, styleSize),
    wasm: await bytesOf('wasm'),
    simd: { plain: await bytesOf('simd/plain'), relaxed: await bytesOf('simd/relaxed') }
  }
  const started = await ourContenders(files)
  contenders = new Map([
    ...started.contenders,
    ...(await studioContenders(files, new TextDecoder().decode(await bytesOf('studio.js'))))
  ])
  devices = started.devices
  return started.whyStock
}

/** Adds another image-to-image graph. */
async function addGraph(
  number: number,
  name: string,
  white: 1 | 255,
  constants: Record<string, number>
): Promise<void> {
  if (!devices) throw new Error('Not started')
  const files = {
    topology: new TextDecoder().decode(await bytesOf(`graph/${number}/model.json`)),
    weights: await bytesOf(`graph/${number}/weights`)
  }
  const added = await graphContenders(name, files, white, constants, devices)
  for (const [title, contender] of added) contenders.set(title, contender)
}

async function run(name: string, pass: Pass, side: number): Promise<Run> {
  const perform = contenders.get(name)?.[pass]
  if (!perform) throw new Error(`No contender "${name}" for ${pass}`)
  let milliseconds = 0
  let heldBefore = 0 // textures of other contenders and of weights, which are not counted
  const { rgba } = await perform(side, async (counted) => {
    resetMeter(meter)
    heldBefore = meter.bytes
    const from = performance.now()
    const result = await counted()
    milliseconds = performance.now() - from
    return result
  })
  const mean = rgba.reduce((sum, value) => sum + value, 0) / rgba.length
  const { bytes, peakBytes, ...work } = meter
  return { ms: milliseconds, work, peakBytes: peakBytes - heldBefore, mean }
}

function gpu(): string {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  const names = gl?.getExtension('WEBGL_debug_renderer_info')
  return gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : 'unknown'
}

const names = (pass: Pass): string[] => [...contenders].flatMap(([name, passes]) => (passes[pass] ? [name] : []))

Object.assign(globalThis, { bench: { start, addGraph, run, gpu, names } })
