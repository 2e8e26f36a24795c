import { memory } from '@tensorflow/tfjs-core'
import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { LearningNews, LearningRequest } from '../../../src/protocol/learn-calls.ts'
import type { Source, StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { portTransport } from '../../../src/ui/port-transport.ts'
import { encodePng } from '../../../src/ui/worker/encode-png.ts'
import { createStudio } from '../../../src/ui/worker/studio.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { wasmBinary } from '../../engine/wasm-device.ts'
import { graphFiles, modelBytes, modelsIndex } from '../../golden/shipped-models.ts'

type StudioChannel = Channel<StudioCalls, Record<never, never>, Record<never, never>>

const SIDE = 32
let page: StudioChannel
let close: () => void
const bytesOf = (style: Float32Array) => new Uint8Array(style.buffer)
const sourceOf = async (key: string, seed: number, width = 80): Promise<Source> => ({
  key,
  bytes: await encodePng(randomPicture(width, 60, seed), false)
})

beforeAll(async () => {
  const { port1, port2 } = new MessageChannel()
  const own = (port: unknown) => portTransport(port as Parameters<typeof portTransport>[0]) // Node's own MessagePort
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
  const studio = connect<StudioCalls, Record<never, never>, Record<never, never>, Record<never, never>>(
    own(port2),
    createStudio(pause, { learningSides: [SIDE] })
  )
  page = connect(own(port1), {})
  close = () => {
    page.close()
    studio.close()
    port1.close()
  }
  const { topology, weights, layers } = smallTransformer()
  const { perceptual } = modelsIndex
  const learning = {
    perceptual: {
      ...graphFiles(perceptual),
      metrics: modelBytes(perceptual.metrics),
      styleLayers: perceptual.styleLayers,
      contentLayer: perceptual.contentLayer
    },
    contents: [await sourceOf('bundled', 5)]
  }
  const models = { transformer: { topology, weights, layers: [...layers] }, learning }
  await page.call('start', { models, wasm: wasmBinary(), backend: 'wasm' })
})

afterAll(() => close())

const request = async (changes: Partial<LearningRequest> = {}): Promise<LearningRequest> => ({
  pictures: [{ source: await sourceOf('style', 9), crop: null }],
  strokes: 'small',
  contents: [],
  known: [1, 2, 3].map((seed) => bytesOf(smallStyle(seed))),
  start: null,
  weights: { content: 1, style: 1, totalVariation: 1 },
  shown: await sourceOf('shown', 7),
  viewSide: 40,
  steps: 6,
  ...changes
})

test('learns a style: told step by step, shown now and then, and nothing is left behind', async () => {
  const before = memory().numTensors
  const news: LearningNews[] = []
  const learned = await page.call('learn', await request({ steps: 12 }), { onProgress: (piece) => news.push(piece) })
  expect(learned).toMatchObject({ ended: 'steps', steps: 12, view: { width: 40, height: 30 } })
  expect(news[0]).toMatchObject({ stage: 'preparing', step: 0, losses: null, view: null })
  const [drafted, first] = [news.find(({ view }) => view !== null), news.find(({ losses }) => losses !== null)]
  expect(drafted).toMatchObject({ stage: 'learning', step: 0, losses: null })
  expect(drafted?.style?.length).toBe(learned.style.length)
  expect(learned.losses.style).toBeLessThan((first?.losses?.style ?? 0) / 2)
  expect(memory().numTensors).toBe(before)
})
