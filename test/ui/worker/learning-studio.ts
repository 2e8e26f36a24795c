import type { LearningRequest } from '../../../src/protocol/learn-calls.ts'
import type { Source } from '../../../src/protocol/pictures.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle } from '../../engine/small-transformer.ts'
import { graphFiles, modelBytes, modelsIndex } from '../../models/shipped-models.ts'
import { bytesOf, macrotask, openSmallStudio, type SmallStudio } from './small-studio.ts'

/** Starts a studio on the processor that can learn. It has the small transformer and the shipped perceptual network. */
export async function openLearningStudio(learningSides: readonly number[], pause = macrotask): Promise<SmallStudio> {
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
  return openSmallStudio({ pause, learning, learningSides })
}

export const sourceOf = async (key: string, seed: number, width = 80): Promise<Source> => ({
  key,
  bytes: await encodePng(randomPicture(width, 60, seed), false)
})

export const learningRequest = async (changes: Partial<LearningRequest> = {}): Promise<LearningRequest> => ({
  pictures: [{ source: await sourceOf('style', 9), crop: null, ground: 'auto' }],
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
