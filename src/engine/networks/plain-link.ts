import { PasticheError } from '../../common/errors.ts'
import { loadGraph } from './load-graph.ts'
import type { PerceptualFiles } from './perceptual.ts'
import { readChain } from './read-chain.ts'

/**
 * A layer of a network without branches, with its weights as plain arrays: a 3×3 convolution with ReLU, or a 2×2 max
 * pool.
 */
export interface PlainLink {
  /** The graph's node whose output is the layer's output. */
  readonly node: string
  /** Channels of the output. */
  readonly channels: number
  /** Null for a pool. */
  readonly convolution: {
    readonly inputs: number
    /** `[3, 3, inputs, channels]` */
    readonly weights: Float32Array
    /** `[channels]` */
    readonly bias: Float32Array
  } | null
}

const COLOURS = 3
const TAPS = 9

/** Reads the perceptual network's layers. @throws `model-corrupt` */
export function plainLinks(files: PerceptualFiles): PlainLink[] {
  const graph = loadGraph(files)
  try {
    let channels = COLOURS
    return readChain(files.topology, graph.weights).map((link): PlainLink => {
      if (link.kind === 'pool') return { node: link.node, channels, convolution: null }
      const [weights, bias] = [link.kernel.dataSync<'float32'>().slice(), link.bias.dataSync<'float32'>().slice()]
      const inputs = channels
      channels = bias.length
      if (weights.length !== TAPS * inputs * channels)
        throw new PasticheError(
          'model-corrupt',
          `${weights.length} weights of "${link.node}", not ${TAPS * inputs * channels}`
        )
      return { node: link.node, channels, convolution: { inputs, weights, bias } }
    })
  } finally {
    graph.dispose()
  }
}

/**
 * The weights of the convolution that computes the gradient with respect to a layer's input, `[3, 3, channels,
 * inputs]`: the layer's weights rotated by 180°, with inputs and outputs exchanged.
 */
export function turnedWeights({ inputs, weights, bias }: NonNullable<PlainLink['convolution']>): Float32Array {
  const channels = bias.length
  return Float32Array.from({ length: weights.length }, (_, at) => {
    const [input, rest] = [at % inputs, Math.floor(at / inputs)]
    const [output, tap] = [rest % channels, Math.floor(rest / channels)]
    return weights[((TAPS - 1 - tap) * inputs + input) * channels + output] ?? 0
  })
}
