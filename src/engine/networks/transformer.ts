import type { GraphModel } from '@tensorflow/tfjs-converter'
import type { io, Tensor } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { type Device, namedFailure, read } from '../backends/device.ts'
import { type OwnKind, type Painters, startPainters } from '../stylize/painters.ts'
import { type GraphFiles, loadGraph } from './load-graph.ts'

/** The transformer, loaded: as a graph for *measure*, as a table of layers and their kernels for *paint*. */
export interface Transformer {
  readonly graph: GraphModel<io.IOHandlerSync>
  readonly layers: readonly Layer[]
  /** `[kernel, kernel, inputs, outputs]` by the layer's name, as the graph has them (dequantized). */
  readonly kernels: ReadonlyMap<string, Float32Array>
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
  const kernels = new Map<string, Float32Array>()
  const painters = startPainters(device, files.layers, () => kernels, ownKernels)
  const dispose = () => {
    graph.dispose()
    void painters.dispose()
  }
  try {
    for (const layer of files.layers) {
      const kernel = await read(device, kernelOf(graph, layer))
      if (!kernel.every(Number.isFinite))
        throw new PasticheError('model-corrupt', `Kernel of "${layer.name}" is not all numbers`)
      kernels.set(layer.name, kernel)
    }
    return { graph, layers: files.layers, kernels, painters, dispose }
  } catch (error) {
    dispose()
    throw namedFailure(device, error)
  }
}

function kernelOf(graph: GraphModel<io.IOHandlerSync>, { name, kernel, inputs, outputs }: Layer): Tensor {
  const tensor = graph.weights[`${name}/kernel`]?.[0]
  const expected = [kernel, kernel, inputs, outputs].join('×')
  if (tensor?.shape.join('×') !== expected) {
    throw new PasticheError('model-corrupt', `Kernel of "${name}" is ${tensor?.shape.join('×')}, not ${expected}`)
  }
  return tensor
}
