import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import type { HelperSource } from '../helpers/helper.ts'
import { type GraphFiles, loadGraph } from '../networks/load-graph.ts'
import { layerWeights, type TransformerGraph } from '../networks/transformer-graph.ts'
import { type OwnKind, type Painters, startPainters } from './painters.ts'

/** The loaded transformer: its graph, its weights by layer, and the painters that run it on this device. */
export interface Transformer extends TransformerGraph {
  /** The graph's weights, dequantized: `[kernel, kernel, inputs, outputs]` by the layer's name. */
  readonly weights: ReadonlyMap<string, Float32Array>
  readonly painters: Painters
  dispose(): void
}

export interface TransformerOptions {
  /** Which of our own compute kernels to use. By default those for the device. */
  ownKernels?: OwnKind
  /** Starts the workers that share the work of the SIMD kernels. If it is missing, they run only in this worker. */
  helpers?: HelperSource
}

/**
 * Loads the transformer onto the device.
 *
 * @throws `model-corrupt` when the graph does not match the table of layers, or a weight is NaN or infinite; `gpu-lost`
 */
export async function loadTransformer(
  device: Device,
  files: GraphFiles & { layers: readonly Layer[] },
  { ownKernels, helpers }: TransformerOptions = {}
): Promise<Transformer> {
  const graph = loadGraph(files)
  const weights = new Map<string, Float32Array>()
  const painters = startPainters(device, files.layers, () => weights, ownKernels, helpers)
  const dispose = () => {
    graph.dispose()
    void painters.dispose()
  }
  try {
    for (const layer of files.layers) {
      const values = await read(device, layerWeights(graph, layer))
      if (!values.every(Number.isFinite))
        throw new PasticheError('model-corrupt', `Weights of "${layer.name}" are NaN or infinite`)
      weights.set(layer.name, values)
    }
    return { graph, layers: files.layers, weights, painters, dispose }
  } catch (error) {
    dispose()
    throw namedFailure(device, error)
  }
}
