import { add, reshape, sigmoid, split, type Tensor, type Tensor2D, type Tensor4D, tidy } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import { layerWeights, type TransformerGraph } from '../networks/transformer-graph.ts'
import { instanceNormalization } from '../operations/instance-normalization.ts'
import { type Convolution, convolution, type MakeConvolution } from '../operations/reflect-convolution.ts'
import { activationOf, closesBlock, opensBlock } from '../plan/activation.ts'

/**
 * The transformer with gradients for its style vector, for learning. Computing the gradients through the graph of TF.js
 * would take three times the time and memory.
 */
export interface DifferentiableTransformer {
  /**
   * Paints a batch of pictures, each in its own style.
   *
   * @param content `[B, H, W, 4]`
   * @param style `[B, V]`
   * @returns the pastiche, `[B, H, W, 3]` in [0, 1]
   */
  paint(content: Tensor4D, style: Tensor2D): Tensor4D
  /** Frees the convolutions; the caller still owns the graph. */
  dispose(): void
}

/**
 * Builds the transformer from operations that have gradients.
 *
 * @param make makes the convolutions for this device
 * @throws `model-corrupt` when the graph has no weights for a layer of the table
 */
export function differentiableTransformer(
  { graph, layers }: TransformerGraph,
  make: MakeConvolution = convolution
): DifferentiableTransformer {
  const steps: LearningStep[] = []
  const dispose = (): void => {
    for (const { convolution } of steps) convolution.dispose()
  }
  try {
    for (const layer of layers) {
      const weights = layerWeights(graph, layer)
      if (layer.stride !== 1 && layer.stride !== 2)
        throw new PasticheError('model-corrupt', `Stride ${layer.stride}, not 1 or 2`)
      const options = { bias: null, stride: layer.stride, doubled: layer.upsample, relu: false } as const
      steps.push({ layer, convolution: make(weights, options) })
    }
  } catch (error) {
    dispose()
    throw error
  }
  return { paint: (content, style) => tidy(() => paint(steps, content, style)), dispose }
}

interface LearningStep {
  readonly layer: Layer
  readonly convolution: Convolution
}

/** Runs the same layers as `forward` in train/net.py. */
function paint(steps: readonly LearningStep[], content: Tensor4D, style: Tensor2D): Tensor4D {
  const parts = split(
    style,
    steps.flatMap(({ layer }) => [layer.outputs, layer.outputs]),
    1
  )
  const part = (i: number): Tensor4D => {
    const [batch = 1, channels = 0] = parts[i]?.shape ?? []
    return reshape(parts[i] as Tensor, [batch, 1, 1, channels])
  }
  let x = content
  let residual = content
  steps.forEach(({ layer, convolution }, i) => {
    const activation = activationOf(layer)
    if (opensBlock(layer)) residual = x
    x = instanceNormalization(convolution.apply(x), part(2 * i), part(2 * i + 1), activation === 'relu')
    if (closesBlock(layer)) x = add(x, residual)
    if (activation === 'sigmoid') x = sigmoid(x)
  })
  return x
}
