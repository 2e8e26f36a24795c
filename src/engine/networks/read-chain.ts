import type { NamedTensorsMap } from '@tensorflow/tfjs-converter/dist/data/types.js'
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'

/** A layer of a network without branches. `node` is the graph's node whose output is the layer's output. */
export type ChainLink =
  | { readonly kind: 'convolution'; readonly node: string; readonly kernel: Tensor4D; readonly bias: Tensor1D }
  | { readonly kind: 'pool'; readonly node: string }

interface Node {
  name: string
  op: string
  input: string[]
}

/**
 * Reads the layers of a graph without branches, as train/perceptual_graph.py writes it: convolutions with mirrored
 * padding, bias and ReLU, and 2×2 max pools.
 *
 * @param topology the text of model.json
 * @param weights the loaded graph's weights, which the graph still owns
 * @throws `model-corrupt` for any other graph
 */
export function readChain(topology: string, weights: NamedTensorsMap): ChainLink[] {
  const { node: nodes } = (JSON.parse(topology) as { modelTopology: { node: Node[] } }).modelTopology
  const links: ChainLink[] = []
  let [kernel, bias] = ['', '']
  for (const { name, op, input } of nodes) {
    if (op === 'Conv2D') kernel = input[1] ?? ''
    else if (op === 'BiasAdd') bias = input[1] ?? ''
    else if (op === 'MaxPool') links.push({ kind: 'pool', node: name })
    else if (op === 'Relu') {
      links.push({
        kind: 'convolution',
        node: name,
        kernel: weight(weights, kernel, 4),
        bias: weight(weights, bias, 1)
      })
    } else if (!['Placeholder', 'Const', 'MirrorPad'].includes(op)) {
      throw new PasticheError('model-corrupt', `"${name}" of the perceptual network is a ${op}, which cannot be run`)
    }
  }
  return links
}

function weight<Kind extends Tensor1D | Tensor4D>(weights: NamedTensorsMap, name: string, rank: 1 | 4): Kind {
  const tensor: Tensor | undefined = weights[name]?.[0]
  if (tensor?.rank !== rank) throw new PasticheError('model-corrupt', `No weight "${name}" of rank ${rank}`)
  return tensor as Kind // its rank was checked above
}
