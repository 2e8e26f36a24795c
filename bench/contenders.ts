import type { SimdBinaries } from '../src/common/backend.ts'
import type { Layer } from '../src/common/layer.ts'
import type { Pixels } from '../src/common/pixels.ts'
import type { Device } from '../src/engine/backends/device.ts'
import { startWasm } from '../src/engine/backends/wasm.ts'
import { startWebgl } from '../src/engine/backends/webgl.ts'
import type { GraphFiles } from '../src/engine/networks/load-graph.ts'
import type { Statistics } from '../src/engine/plan/statistics.ts'
import { measure } from '../src/engine/stylize/measure.ts'
import { paint } from '../src/engine/stylize/paint.ts'
import type { OwnKind } from '../src/engine/stylize/painters.ts'
import { loadTransformer, type Transformer } from '../src/engine/stylize/transformer.ts'
import { measureGraph } from '../src/engine/tfjs/measure-graph.ts'
import { macrotask } from '../src/ui/worker/macrotask.ts'
import { type ImageToImage, loadImageToImage } from './image-to-image.ts'
import { testPicture } from './test-picture.ts'

/**
 * The timed work. *measure* and *paint* are our two passes. *picture* is a whole picture, painted as the plugin paints it
 * or by a graph that takes it in one piece. *first* begins with the model's files and ends with the first draft. *apply*
 * and *sheet* are jobs of the studio: bench/studio-contenders.ts.
 */
export type Pass = 'measure' | 'paint' | 'picture' | 'first' | 'apply' | 'sheet'

/** Runs its argument and times it. Only this part of a pass is timed. */
type Timed = <Result>(run: () => Promise<Result>) => Promise<Result>

/** One way to run the passes. Each function runs a pass on a square test picture of `side` pixels. */
export type Contender = Partial<Record<Pass, (side: number, timed: Timed) => Promise<Pixels>>>

/** Side of the picture in the *measure* pass, in pixels, as in src/engine/stylize/working-size.ts. */
const WORKING_SIDE = 512

const job = {
  signal: { aborted: false, addEventListener() {}, removeEventListener() {} },
  pause: macrotask, // as in the plugin; a timer would add milliseconds after each layer of the network
  progress() {}
}

export interface BenchFiles {
  readonly transformer: GraphFiles & { layers: readonly Layer[] }
  readonly style: Float32Array
  readonly wasm: Uint8Array
  readonly simd: SimdBinaries
}

/**
 * The contenders with our transformer: on TF.js's kernels, on our own kernels, and as a plain graph, as other projects
 * run theirs. Each runs on both backends.
 */
export async function ourContenders({ transformer: files, style, wasm, simd }: BenchFiles) {
  // TF.js has only one current backend, so it is set before every run.
  const devices = { webgl: () => startWebgl(true), wasm: () => startWasm(wasm, simd) }
  type Backend = keyof typeof devices
  const load = async (backend: Backend, ownKernels: OwnKind) =>
    loadTransformer(await devices[backend](), files, { ownKernels })
  const working = (side: number) => testPicture(Math.min(WORKING_SIDE, side))

  const onWasm = await load('wasm', 'none')
  const known = new Map<number, Promise<Statistics>>()
  /** Statistics for contenders of which only painting is timed. They are the same for all contenders. */
  const statisticsOf = (side: number): Promise<Statistics> => {
    const measured = async () => (await measure(await devices.wasm(), onWasm, working(side), style, job)).statistics
    const statistics = known.get(side) ?? measured()
    known.set(side, statistics)
    return statistics
  }

  const passes = (backend: Backend, transformer: Transformer, ownKernels: OwnKind): Contender => ({
    async measure(side, timed) {
      const device = await devices[backend]()
      return (await timed(() => measure(device, transformer, working(side), style, job))).draft
    },
    async paint(side, timed) {
      const statistics = await statisticsOf(side)
      const device = await devices[backend]()
      const content = testPicture(side)
      return timed(() => paint(device, transformer, content, statistics, style, job))
    },
    async picture(side, timed) {
      const device = await devices[backend]()
      const content = testPicture(side)
      return timed(async () => {
        const { statistics, draft, isEnlarged } = await measure(device, transformer, working(side), style, job)
        // As in the plugin, a picture up to the working size is painted in one pass.
        if (draft.width === side && !isEnlarged) return draft
        return paint(device, transformer, content, statistics, style, job)
      })
    },
    async first(side, timed) {
      const device = await devices[backend]()
      let fresh: Transformer | undefined
      const { draft } = await timed(async () => {
        fresh = await loadTransformer(device, files, { ownKernels })
        return measure(device, fresh, working(side), style, job)
      })
      fresh?.dispose()
      return draft
    }
  })
  const plain = (backend: Backend, transformer: Transformer): Contender => ({
    async picture(side, timed) {
      const device = await devices[backend]()
      const content = testPicture(side)
      return (await timed(() => measureGraph(device, transformer, content, style))).draft
    }
  })

  const stock = await load('webgl', 'none')
  const own = await load('webgl', 'webgl')
  const ownOnWasm = await load('wasm', 'simd')
  const contenders = new Map<string, Contender>([
    ['stock WebGL', passes('webgl', stock, 'none')],
    ['our kernels on WebGL', passes('webgl', own, 'webgl')],
    ['stock WASM', passes('wasm', onWasm, 'none')],
    ['our kernels on WASM', passes('wasm', ownOnWasm, 'simd')],
    ['plain graph on WebGL', plain('webgl', stock)],
    ['plain graph on WASM', plain('wasm', onWasm)]
  ])
  return { contenders, devices, whyStock: (await own.painters.report()).whyStock }
}

/** Another image-to-image graph on both backends. It takes the picture in one piece. */
export async function graphContenders(
  name: string,
  files: GraphFiles,
  white: 1 | 255,
  constants: Readonly<Record<string, number>>,
  devices: Readonly<Record<'webgl' | 'wasm', () => Promise<Device>>>
): Promise<Map<string, Contender>> {
  const contenders = new Map<string, Contender>()
  for (const [backend, start] of Object.entries(devices)) {
    await start()
    const graph: ImageToImage = loadImageToImage(files, white, constants)
    contenders.set(`${name} on ${backend === 'webgl' ? 'WebGL' : 'WASM'}`, {
      async picture(side, timed) {
        const device = await start()
        const content = testPicture(side)
        return timed(() => graph.run(device, content))
      }
    })
  }
  return contenders
}
