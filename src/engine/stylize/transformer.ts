import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import { type GraphFiles, loadGraph } from '../networks/load-graph.ts'
import { layerWeights, type TransformerGraph } from '../networks/transformer-graph.ts'
import { type OwnKind, type Painters, startPainters } from './painters.ts'

/** The transformer, loaded: its graph, its weights by layer, and what runs them on this device. */
export interface Transformer extends TransformerGraph {
  /** `[kernel, kernel, inputs, outputs]` by the layer's name, as the graph has them (dequantized). */
  readonly weights: ReadonlyMap<string, Float32Array>
  readonly painters: Painters
  dispose(): void
}

export interface TransformerOptions {
  /** Which kernels of our own paint where they work: by default those that are made for the device. */
  ownKernels?: OwnKind
}

/** @throws `model-corrupt` when graph and table do not belong together, `gpu-lost` */
export async function loadTransformer(
  device: Device,
  files: GraphFiles & { layers: readonly Layer[] },
  { ownKernels }: TransformerOptions = {}
): Promise<Transformer> {
  const graph = loadGraph(files)
  const weights = new Map<string, Float32Array>()
  const painters = startPainters(device, files.layers, () => weights, ownKernels)
  const dispose = () => {
    graph.dispose()
    void painters.dispose()
  }
  try {
    for (const layer of files.layers) {
      const values = await read(device, layerWeights(graph, layer))
      if (!values.every(Number.isFinite))
        throw new PasticheError('model-corrupt', `One of the weights of "${layer.name}" is not finite`)
      weights.set(layer.name, values)
    }
    return { graph, layers: files.layers, weights, painters, dispose }
  } catch (error) {
    dispose()
    throw namedFailure(device, error)
  }
}
