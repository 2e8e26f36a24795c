import type { GraphModel } from '@tensorflow/tfjs-converter'
import type { io, Tensor4D } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'

/** The transformer as a graph, and the table of its layers. */
export interface TransformerGraph {
  readonly graph: GraphModel<io.IOHandlerSync>
  readonly layers: readonly Layer[]
}

/**
 * A layer's weights, `[kernel, kernel, inputs, outputs]`. The graph still owns the tensor.
 *
 * @throws `model-corrupt` when the graph has no weights of this shape
 */
export function layerWeights(graph: TransformerGraph['graph'], { name, kernel, inputs, outputs }: Layer): Tensor4D {
  const tensor = graph.weights[`${name}/kernel`]?.[0]
  const expected = [kernel, kernel, inputs, outputs].join('×')
  if (tensor?.shape.join('×') !== expected) {
    throw new PasticheError('model-corrupt', `Weights of "${name}" are ${tensor?.shape.join('×')}, not ${expected}`)
  }
  return tensor as Tensor4D // its four sides were compared above
}
