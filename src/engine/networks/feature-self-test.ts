import { PasticheError } from '../../common/errors.ts'
import { pseudorandom } from '../webgl/reference/pseudorandom.ts'
import type { LayerGradient } from './feature-network.ts'
import type { PlainLink } from './plain-link.ts'
import { referenceFeatures, referenceGradient, referenceGram } from './reference-features.ts'
import { WebglFeatureNetwork } from './webgl-feature-network.ts'
import type { FeatureGpu } from './webgl-gradient.ts'

/** Sides that no block size divides, so the last blocks, cells and regions are incomplete. */
const [WIDTH, HEIGHT] = [39, 21]
/** Number of channels of each layer's output. 0 stands for a pool. */
const CHANNELS = [6, 8, 0, 9, 5]
const TOLERANCE = 1e-4

/**
 * Runs a small network with made-up weights forward and backward on this GPU and compares the results with plain
 * JavaScript.
 *
 * @throws `no-backend` with the error of the first result that is wrong
 */
export async function featureSelfTest(gpu: FeatureGpu): Promise<void> {
  const links = madeUpLinks()
  const network = new WebglFeatureNetwork(gpu, links)
  try {
    const image = pseudorandom(WIDTH * HEIGHT * 3, 1).map((value) => (value + 1) / 2)
    const cores = {
      all: { x: 0, y: 0, width: WIDTH, height: HEIGHT },
      inner: { x: 6, y: 2, width: 30, height: 18 },
      deep: { x: 3, y: 1, width: 15, height: 9 }
    }
    const maps = network.forward(image, WIDTH, HEIGHT, ['layer 4'])
    const parts = [
      { node: null, core: cores.all },
      { node: 'layer 0', core: cores.inner },
      { node: 'layer 3', core: cores.deep }
    ]
    const content = { node: 'layer 4', core: cores.deep }
    const measuring = maps.measure(parts, content)
    const tensors = referenceFeatures(links, image, WIDTH)
    const planeOf = (node: string | null) => {
      const tensor = tensors[links.findIndex((link) => link.node === node) + 1]
      if (!tensor) throw new PasticheError('internal', `No layer "${node}"`)
      return tensor
    }
    const { grams, features } = await measuring
    parts.forEach(({ node, core }, i) => {
      check(`Gram matrix of ${node}`, grams[i] ?? [], referenceGram(planeOf(node), core))
    })
    check('features', features, partOf(planeOf(content.node), content.core))
    const gradients: LayerGradient[] = [
      ...parts.map((part, i) => ({ ...part, gram: pseudorandom(grams[i]?.length ?? 0, i + 2), features: null })),
      { ...content, gram: null, features: pseudorandom(features.length, 9) }
    ]
    const gradient = await maps.gradient(gradients)
    check('gradient', gradient, referenceGradient(links, tensors, gradients))
    maps.dispose()
  } finally {
    network.release()
  }
}

function partOf(
  { width, channels, values }: { width: number; channels: number; values: Float64Array },
  core: { x: number; y: number; width: number; height: number }
): number[] {
  return Array.from({ length: core.width * core.height * channels }, (_, at) => {
    const [pixel, channel] = [Math.floor(at / channels), at % channels]
    const [x, y] = [core.x + (pixel % core.width), core.y + Math.floor(pixel / core.width)]
    return values[(y * width + x) * channels + channel] ?? Number.NaN
  })
}

/**
 * Throws if the norm of the error is too large, relative to the norm of the expected values. With `>` instead of `<=`,
 * NaN would pass.
 */
function check(what: string, found: ArrayLike<number>, expected: ArrayLike<number>): void {
  let [error, size] = [0, 0]
  for (let i = 0; i < expected.length; i++) {
    const value = expected[i] ?? Number.NaN
    error += ((found[i] ?? Number.NaN) - value) ** 2
    size += value ** 2
  }
  if (Math.sqrt(error) <= TOLERANCE * Math.sqrt(size)) return
  throw new PasticheError('no-backend', `The WebGL kernels' ${what} is off by ${Math.sqrt(error / size)} of its norm`)
}

function madeUpLinks(): PlainLink[] {
  let inputs = 3
  return CHANNELS.map((count, i): PlainLink => {
    const node = `layer ${i}`
    if (count === 0) return { node, channels: inputs, convolution: null }
    const weights = pseudorandom(9 * inputs * count, i + 20).map((value) => value * Math.sqrt(6 / (9 * inputs)))
    const convolution = { inputs, weights, bias: pseudorandom(count, i + 40).map((value) => value / 4) }
    inputs = count
    return { node, channels: count, convolution }
  })
}
