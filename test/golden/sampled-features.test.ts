import { graphFiles, modelsIndex } from '../models/shipped-models.ts'
import { sampledFeatures } from './compute-golden.ts'
import { golden, goldenInputs } from './golden-file.ts'

const { content, featureLayers, every } = goldenInputs()
const [, height = 0, width = 0] = content.shape

interface WeightsManifest {
  weightsManifest: { weights: { name: string; shape: number[] }[] }[]
}
const { weightsManifest } = JSON.parse(graphFiles(modelsIndex.perceptual).topology) as WeightsManifest
const weights = weightsManifest.flatMap((group) => group.weights)

/** The number of channels, and of pixels, of a layer's output, such as "relu3_2" for the golden content. */
function sizeOf(layer: string): { channels: number; pixels: number } {
  const channels = weights.find(({ name }) => name === `${layer.replace('relu', 'conv')}/bias`)?.shape[0] ?? 0
  const cell = 2 ** (Number(layer.charAt(4)) - 1)
  return { channels, pixels: (height / cell) * (width / cell) }
}

test.each(featureLayers)('the golden features of %s have all its channels', (layer) => {
  const { channels, pixels } = sizeOf(layer)
  expect(channels).toBeGreaterThan(0)
  const channelOfEach = Float32Array.from({ length: pixels * channels }, (_, at) => at % channels)
  const sampled = sampledFeatures(channelOfEach, channels, every)
  expect(golden(`features/${layer}`)).toHaveLength(sampled.length)
  expect(new Set(sampled).size).toBe(channels)
})
