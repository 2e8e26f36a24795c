import { dispose, maxPool, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { type Convolution, convolution, type MakeConvolution } from '../operations/reflect-convolution.ts'
import { type GraphFiles, loadGraph } from './load-graph.ts'
import { type ChainLink, readChain } from './read-chain.ts'
import { readMetrics } from './read-metrics.ts'

/** A layer whose features a loss compares. */
interface FeatureLayer {
  /** The graph's node whose output has these features. */
  readonly node: string
  readonly channels: number
}

/** The files of the perceptual network. `perceptual` in models/index.json names the layers. */
export interface PerceptualFiles extends GraphFiles {
  /** See `readMetrics`. */
  readonly metrics: Uint8Array
  readonly styleLayers: readonly FeatureLayer[]
  readonly contentLayer: string
}

interface Features {
  /** `[1, h, w, C]` for each style layer */
  readonly style: Tensor4D[]
  /** `[1, h, w, C]` at the content layer */
  readonly content: Tensor4D
}

/** The network whose features the losses compare. It is loaded onto the current backend. */
export interface Perceptual {
  /**
   * Computes the features that the losses compare. The result is differentiable.
   *
   * @param image `[1, H, W, 3]` in [0, 1], at least 32 × 32
   */
  features(image: Tensor4D): Features
  /** Computes only the features at the content layer, `[1, h, w, C]`. Deeper layers are not run. */
  contentFeatures(image: Tensor4D): Tensor4D
  /** The metrics of the style loss, `[C + 1, C + 1]` for each style layer. */
  readonly metrics: readonly Tensor2D[]
  dispose(): void
}

/**
 * Loads the perceptual network.
 *
 * @param make makes the convolutions for this device
 * @throws `model-corrupt` when graph, layers and metrics do not belong together
 */
export function loadPerceptual(files: PerceptualFiles, make: MakeConvolution = convolution): Perceptual {
  const { styleLayers, contentLayer } = files
  const graph = loadGraph(files)
  const convolutions = new Map<ChainLink, Convolution>()
  let metrics: Tensor2D[] = []
  const release = () => {
    graph.dispose()
    for (const made of convolutions.values()) made.dispose()
    dispose(metrics)
  }
  try {
    const links = readChain(files.topology, graph.weights)
    for (const link of links) {
      if (link.kind !== 'convolution') continue
      convolutions.set(link, make(link.kernel, { bias: link.bias, stride: 1, doubled: false, relu: true }))
    }
    metrics = readMetrics(
      files.metrics,
      styleLayers.map(({ channels }) => channels)
    )
    const run = (image: Tensor4D, nodes: readonly string[]) => runChain(links, convolutions, image, nodes)
    return {
      metrics,
      features(image) {
        const found = run(image, [...styleLayers.map(({ node }) => node), contentLayer])
        const content = found.pop()
        if (content === undefined) throw new PasticheError('model-corrupt', `No node "${contentLayer}"`)
        return { style: found, content }
      },
      contentFeatures(image) {
        const [content] = run(image, [contentLayer])
        if (content === undefined) throw new PasticheError('model-corrupt', `No node "${contentLayer}"`)
        return content
      },
      dispose: release
    }
  } catch (error) {
    release()
    throw error
  }
}

/** Runs the chain up to the last of `nodes`, and returns their outputs in the order of `nodes`. */
function runChain(
  links: readonly ChainLink[],
  convolutions: ReadonlyMap<ChainLink, Convolution>,
  image: Tensor4D,
  nodes: readonly string[]
): Tensor4D[] {
  const found = new Map<string, Tensor4D>()
  let x = image
  for (const link of links) {
    x = link.kind === 'pool' ? maxPool(x, 2, 2, 'valid') : (convolutions.get(link)?.apply(x) ?? x)
    if (nodes.includes(link.node)) found.set(link.node, x)
    if (found.size === nodes.length) break
  }
  return nodes.map((node) => {
    const features = found.get(node)
    if (features === undefined) throw new PasticheError('model-corrupt', `The perceptual network has no node "${node}"`)
    return features
  })
}
