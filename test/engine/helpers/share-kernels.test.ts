import { memory as tensors } from '@tensorflow/tfjs-core'
import type { Canceller } from '../../../src/common/cancel.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import type { Device } from '../../../src/engine/backends/device.ts'
import type { Helper, HelperSource } from '../../../src/engine/helpers/helper.ts'
import { shareKernels } from '../../../src/engine/helpers/share-kernels.ts'
import type { SharableKernels } from '../../../src/engine/plan/own-kernels.ts'
import { SimdLayers } from '../../../src/engine/simd/simd-layers.ts'
import { simdMeasurer } from '../../../src/engine/simd/simd-measurer.ts'
import { SimdMemory } from '../../../src/engine/simd/simd-memory.ts'
import { openSimd } from '../../../src/engine/simd/simd-module.ts'
import { simdPainter } from '../../../src/engine/simd/simd-painter.ts'
import { measure } from '../../../src/engine/stylize/measure.ts'
import { paint } from '../../../src/engine/stylize/paint.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { simdBinaries, startSimdDevice, testJob } from '../wasm-device.ts'
import { settled } from './fake-helpers.ts'

const style = smallStyle(7)
const TILES = { tileSide: 48 }
let device: Device
let alone: Transformer

beforeAll(async () => {
  device = await startSimdDevice()
  alone = await loadTransformer(device, smallTransformer())
})
afterAll(() => alone.dispose())

/** SIMD kernels with their own memory. */
async function kernels(): Promise<{ memory: SimdMemory; own: SharableKernels }> {
  const { kernels: module } = await openSimd(simdBinaries())
  const memory = new SimdMemory(module)
  const layers = new SimdLayers(module, memory, SMALL_LAYERS, alone.weights)
  const own: SharableKernels = {
    name: 'own',
    lost: false,
    workers: 1,
    painter: (normalized) => simdPainter(layers, normalized),
    measurer: () => simdMeasurer(layers, SMALL_LAYERS),
    close() {}
  }
  return { memory, own }
}

/** A transformer whose kernels are shared with one helper in this process. `helped` counts what the helper has finished. */
async function shared() {
  const [here, there] = [await kernels(), await kernels()]
  const counts = { helped: 0, rows: 0 }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result.finally(() => {
      counts.helped += 1
    })
  }
  const jobFor = (signal: Canceller | Parameters<Helper['paint']>[3]) => ({ ...testJob(), signal })
  const helper: Helper = {
    ready: Promise.resolve(),
    paint: (layers, plan, input, signal) =>
      inTurn(async () => {
        const painter = there.own.painter(layers)
        return painter.paint(plan, input, jobFor(signal)).finally(() => painter.dispose())
      }),
    measure: (picture, signal) => inTurn(() => there.own.measurer().measure(picture, jobFor(signal))),
    measureRows: async (rows, exchange, signal) =>
      inTurn(async () => {
        counts.rows += 1
        return (await there.own.measurer().measureRows(rows, exchange, jobFor(signal))).draft
      }),
    end() {}
  }
  const source: HelperSource = {
    most: 1,
    start: () => helper,
    afterIdleTime: () => () => {},
    afterSilence: () => () => {}
  }
  const parts = () => ({ binaries: simdBinaries(), table: SMALL_LAYERS, weights: alone.weights })
  const both = shareKernels(here.own, source, parts)
  const painters: Transformer['painters'] = {
    ...alone.painters,
    start: async (normalized) => both.painter(normalized),
    measurer: async () => both.measurer(),
    distrust: () => false
  }
  const transformer: Transformer = { ...alone, painters }
  return { transformer, counts, inUse: () => [here.memory.inUse, there.memory.inUse] }
}

const fading = (width: number, height: number): Pixels => {
  const picture = randomPicture(width, height)
  return { ...picture, rgba: picture.rgba.map((value, i) => (i % 4 === 3 ? (i >> 2) % 256 : value)) }
}

/** Byte for byte. A matcher of Jest takes seconds for so many numbers. */
const isSame = (one: Pixels | undefined, other: Pixels): boolean =>
  Buffer.compare(one?.rgba ?? new Uint8Array(), other.rgba) === 0

test('two workers paint and measure the same bits as one', async () => {
  const { transformer, counts } = await shared()
  const content = randomPicture(230, 150)
  const measured = async (by: Transformer) =>
    Promise.all([content, fading(64, 48), content].map((seen) => measure(device, by, seen, style, testJob())))
  const [ours, theirs] = [await measured(transformer), await measured(alone)]
  for (const [i, { draft, statistics }] of theirs.entries()) {
    expect(isSame(ours[i]?.draft, draft)).toBe(true)
    expect(ours[i]?.statistics).toEqual(statistics)
  }
  expect(counts.helped).toBeGreaterThan(0)
  const statistics = theirs[0]?.statistics ?? new Map()
  counts.helped = 0
  for (const options of [TILES, { ...TILES, place: { x: 5, y: 9 } }]) {
    const painted = (by: Transformer) => paint(device, by, content, statistics, style, testJob(), options)
    expect(isSame(await painted(transformer), await painted(alone))).toBe(true)
  }
  expect(counts.helped).toBeGreaterThan(4)
})

test('two workers measure one large picture together, and the same bits', async () => {
  const { transformer, counts, inUse } = await shared()
  const content = randomPicture(256, 270)
  const before = inUse()
  const runs: Awaited<ReturnType<typeof measure>>[] = []
  for (let run = 0; run < 3; run++) {
    runs.push(await measure(device, transformer, content, style, testJob()))
    await settled() // the first run starts the helper
  }
  expect(counts.rows).toBe(2)
  const expected = await measure(device, alone, content, style, testJob())
  for (const { draft, statistics } of runs) {
    expect(isSame(draft, expected.draft)).toBe(true)
    expect(statistics).toEqual(expected.statistics)
  }
  expect(inUse()).toEqual(before.map((bytes) => expect.closeTo(bytes, -5)))
})

test('progress rises to 1', async () => {
  const { transformer } = await shared()
  const content = randomPicture(230, 150)
  const { statistics } = await measure(device, alone, content, style, testJob())
  const job = testJob()
  await paint(device, transformer, content, statistics, style, job, TILES)
  expect(job.fractions.at(-1)).toBe(1)
  expect([...job.fractions].sort((one, other) => one - other)).toEqual(job.fractions)
})

test('all memory of both workers is given back after each painting, also when it is cancelled', async () => {
  const { transformer, inUse } = await shared()
  const content = randomPicture(150, 90)
  const { statistics } = await measure(device, alone, content, style, testJob())
  const before = inUse()
  const numTensors = tensors().numTensors
  for (const cancelAt of [Number.POSITIVE_INFINITY, 3, 9, 25, Number.POSITIVE_INFINITY]) {
    const run = paint(device, transformer, content, statistics, style, testJob({ cancelAt }), TILES)
    if (cancelAt === Number.POSITIVE_INFINITY) await run
    else await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    await settled()
    expect(inUse()).toEqual(before)
  }
  expect(tensors().numTensors).toBe(numTensors)
})
