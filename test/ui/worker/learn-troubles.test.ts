import { memory } from '@tensorflow/tfjs-core'
import { connect } from '../../../src/protocol/channel.ts'
import type { LearningRequest } from '../../../src/protocol/learn-calls.ts'
import type { Source, StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { portTransport } from '../../../src/ui/port-transport.ts'
import { encodePng } from '../../../src/ui/worker/encode-png.ts'
import { createStudio } from '../../../src/ui/worker/studio.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../../engine/wasm-device.ts'
import { graphFiles, modelBytes, modelsIndex } from '../../golden/shipped-models.ts'

/** Of content crops: what is left when memory runs out, and runs out again. */
const SIDES = [64, 48, 32]

const bytesOf = (style: Float32Array) => new Uint8Array(style.buffer)
const sourceOf = async (key: string, seed: number): Promise<Source> => ({
  key,
  bytes: await encodePng(randomPicture(80, 60, seed), false)
})

/** A studio on the processor that can learn. */
async function opened() {
  const { port1, port2 } = new MessageChannel()
  const own = (port: unknown) => portTransport(port as Parameters<typeof portTransport>[0]) // Node's own MessagePort
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const studio = connect<StudioCalls, Record<never, never>, Record<never, never>, Record<never, never>>(
    own(port2),
    createStudio(pause, { learningSides: SIDES })
  )
  const page = connect<Record<never, never>, StudioCalls, Record<never, never>, Record<never, never>>(own(port1), {})
  const { topology, weights, layers } = smallTransformer()
  const { perceptual } = modelsIndex
  const learning = {
    perceptual: { ...perceptual, ...graphFiles(perceptual), metrics: modelBytes(perceptual.metrics) },
    contents: [await sourceOf('bundled', 5)]
  }
  const models = { transformer: { topology, weights, layers: [...layers] }, learning }
  await page.call('start', { models, wasm: wasmBinary(), simd: simdBinaries(), backend: 'wasm' })
  const close = () => {
    page.close()
    studio.close()
    port1.close()
  }
  return { page, close }
}

const request = async (): Promise<LearningRequest> => ({
  pictures: [{ source: await sourceOf('style', 9), crop: null }],
  strokes: 'small',
  contents: [],
  known: [bytesOf(smallStyle(1)), bytesOf(smallStyle(2))],
  start: null,
  weights: { content: 1, style: 1, totalVariation: 1 },
  shown: null,
  viewSide: 40,
  steps: 3
})

/** Lets so many of the growths of a WebAssembly memory fail, from the `first` on, as they do where memory has run out. */
function failGrowth(first: number, count: number): { failed(): number; restore(): void } {
  const { prototype } = WebAssembly.Memory
  const grow = prototype.grow
  let [asked, failed] = [0, 0]
  prototype.grow = function (pages) {
    asked += 1
    if (asked >= first && failed < count) {
      failed += 1
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')
    }
    return grow.call(this, pages)
  }
  const restore = () => {
    prototype.grow = grow
  }
  return { failed: () => failed, restore }
}

let studio: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  studio = await opened()
})
afterAll(() => studio.close())

test.each([1, 5, 20, 36])('where memory runs out, at growth %i, it learns on smaller crops', async (first) => {
  await studio.page.call('learn', await request()) // whatever is made once, in either memory
  const before = memory().numTensors
  const growth = failGrowth(first, 1)
  try {
    expect(await studio.page.call('learn', await request())).toMatchObject({ ended: 'steps', steps: 3 })
  } finally {
    growth.restore()
  }
  expect(growth.failed()).toBe(1)
  expect(memory().numTensors).toBe(before)
})

test('where not even the smallest fits, it says so, leaves nothing behind, and learns again when there is room', async () => {
  const before = memory().numTensors
  const growth = failGrowth(1, Number.POSITIVE_INFINITY)
  try {
    await expect(studio.page.call('learn', await request())).rejects.toMatchObject({ code: 'gpu-out-of-memory' })
  } finally {
    growth.restore()
  }
  expect(growth.failed()).toBeGreaterThanOrEqual(SIDES.length)
  expect(memory().numTensors).toBe(before)
  expect(await studio.page.call('learn', await request())).toMatchObject({ ended: 'steps' })
})
