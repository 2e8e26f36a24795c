import type { GraphModel } from '@tensorflow/tfjs-converter'
import { dispose, type io, type Tensor, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { readMetrics } from '../tune/read-metrics.ts'
import { type GraphFiles, loadGraph } from './load-graph.ts'

/** A layer whose features count: the graph's node and how many channels it has. */
interface FeatureLayer {
  readonly node: string
  readonly channels: number
}

/** The perceptual network as shipped; models/index.json `perceptual` names the layers. */
export interface PerceptualFiles extends GraphFiles {
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

/** The network through which losses are seen, loaded onto the current backend. */
export interface Perceptual {
  /** @param image `[1, H, W, 3]` in [0, 1], at least 32 × 32; the result is the caller's */
  features(image: Tensor4D): Features
  /** Of the style layers alone; cheaper where nobody asks for content. */
  styleFeatures(image: Tensor4D): Tensor4D[]
  /** `[1, h, w, C]` at the content layer: the deeper layers are not computed. */
  contentFeatures(image: Tensor4D): Tensor4D
  /** `[C + 1, C + 1]` for each style layer */
  readonly metrics: readonly Tensor2D[]
  dispose(): void
}

/** @throws `model-corrupt` when graph, layers and metrics do not belong together */
export function loadPerceptual(files: PerceptualFiles): Perceptual {
  const { styleLayers, contentLayer } = files
  const graph = loadGraph(files)
  const nodes = styleLayers.map(({ node }) => node)
  try {
    const metrics = readMetrics(
      files.metrics,
      styleLayers.map(({ channels }) => channels)
    )
    return {
      metrics,
      features(image) {
        const style = outputs(graph, image, [...nodes, contentLayer])
        const content = style.pop()
        if (content === undefined) throw new PasticheError('model-corrupt', `No node "${contentLayer}"`)
        return { style, content }
      },
      styleFeatures: (image) => outputs(graph, image, nodes),
      contentFeatures(image) {
        const [content] = outputs(graph, image, [contentLayer])
        if (content === undefined) throw new PasticheError('model-corrupt', `No node "${contentLayer}"`)
        return content
      },
      dispose() {
        graph.dispose()
        dispose([...metrics])
      }
    }
  } catch (error) {
    graph.dispose()
    throw error
  }
}

function outputs(graph: GraphModel<io.IOHandlerSync>, image: Tensor, nodes: string[]): Tensor4D[] {
  return [graph.execute({ image }, nodes)].flat() as Tensor4D[] // every node named in the index is a picture
}
