import { type Tensor1D, type Tensor4D, tensor1d, tensor4d } from '@tensorflow/tfjs-core'
import type { FoldedLayer } from '../plan/fold.ts'

/** A folded layer on the device. */
interface Convolution {
  /** `[kernel, kernel, inputs, outputs]` */
  readonly kernel: Tensor4D
  /** `[outputs]` */
  readonly bias: Tensor1D
}

/** By the layer's name. */
export type Convolutions = ReadonlyMap<string, Convolution>

/** @returns tensors to be given back with `release` */
export function upload(folded: readonly FoldedLayer[]): Convolutions {
  return new Map(
    folded.map(({ layer, weights, bias }) => [
      layer.name,
      { kernel: tensor4d(weights, [layer.kernel, layer.kernel, layer.inputs, layer.outputs]), bias: tensor1d(bias) }
    ])
  )
}

export function release(convolutions: Convolutions): void {
  for (const { kernel, bias } of convolutions.values()) {
    kernel.dispose()
    bias.dispose()
  }
}
