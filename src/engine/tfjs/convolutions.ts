import { type Tensor1D, type Tensor4D, tensor1d, tensor4d } from '@tensorflow/tfjs-core'
import type { FoldedLayer } from '../plan/fold.ts'

/** A folded layer's tensors on the device. */
interface Convolution {
  /** `[kernel, kernel, inputs, outputs]` */
  readonly kernel: Tensor4D
  /** `[outputs]` */
  readonly bias: Tensor1D
}

/** The convolutions of a network, by the layer's name. */
export type Convolutions = ReadonlyMap<string, Convolution>

/** Uploads folded layers to the device. The caller frees them with `release`. */
export function upload(folded: readonly FoldedLayer[]): Convolutions {
  return new Map(
    folded.map(({ layer, weights, bias }) => [
      layer.name,
      { kernel: tensor4d(weights, [layer.kernel, layer.kernel, layer.inputs, layer.outputs]), bias: tensor1d(bias) }
    ])
  )
}

/** Frees the tensors of `upload`. */
export function release(convolutions: Convolutions): void {
  for (const { kernel, bias } of convolutions.values()) {
    kernel.dispose()
    bias.dispose()
  }
}
