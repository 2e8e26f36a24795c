import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { LearningRequest } from '../../../src/protocol/learn-calls.ts'
import type { Source } from '../../../src/protocol/pictures.ts'
import type { StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { portTransport } from '../../../src/ui/studio/port-transport.ts'
import { encodePng } from '../../../src/ui/worker/encode-png.ts'
import { createStudio } from '../../../src/ui/worker/studio.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../../engine/wasm-device.ts'
import { graphFiles, modelBytes, modelsIndex } from '../../golden/shipped-models.ts'

interface LearningStudio {
  readonly page: Channel<StudioCalls, Record<never, never>, Record<never, never>>
  close(): void
}

/** Starts a studio on the processor that can learn. It has the small transformer and the shipped perceptual network. */
export async function openLearningStudio(
  learningSides: readonly number[],
  pause = () => new Promise<void>((resolve) => setImmediate(resolve))
): Promise<LearningStudio> {
  const { port1, port2 } = new MessageChannel()
  const own = (port: unknown) => portTransport(port as Parameters<typeof portTransport>[0]) // Node's own MessagePort
  const studio = connect<StudioCalls, Record<never, never>, Record<never, never>, Record<never, never>>(
    own(port2),
    createStudio(pause, { learningSides })
  )
  const page: LearningStudio['page'] = connect(own(port1), {})
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
  await page.call('start', { models, wasm: wasmBinary(), simd: simdBinaries(), backend: 'wasm' })
  const close = () => {
    page.close()
    studio.close()
    port1.close()
  }
  return { page, close }
}

export const bytesOf = (style: Float32Array): Uint8Array => new Uint8Array(style.buffer)

export const sourceOf = async (key: string, seed: number, width = 80): Promise<Source> => ({
  key,
  bytes: await encodePng(randomPicture(width, 60, seed), false)
})

export const learningRequest = async (changes: Partial<LearningRequest> = {}): Promise<LearningRequest> => ({
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
