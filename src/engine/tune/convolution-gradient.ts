import {
  Conv2D,
  conv2d,
  type GradConfig,
  type NamedAttrMap,
  reverse4d,
  type Tensor,
  type Tensor4D,
  transpose
} from '@tensorflow/tfjs-core'
import { conv2DBackpropInput } from '@tensorflow/tfjs-core/dist/ops/conv2d_backprop_input.js'

/** Of the convolutions in our graphs: padding is a node of its own. */
interface Attributes {
  strides: number | [number, number]
  pad: 'valid' | 'same' | number
}

/**
 * The gradient of a convolution to its input. At stride 1 it is itself a convolution, with the kernel flipped and its
 * channels swapped, and every backend has its best code there: on WASM three times faster than `Conv2DBackpropInput`,
 * of which a tuning step is mostly made. The kernels of a graph are constants, so nobody asks for their gradient,
 * which the WASM backend could not compute either.
 */
export const convolutionGradient: GradConfig = {
  kernelName: Conv2D,
  inputsToSave: ['x', 'filter'],
  gradFunc: (dy: Tensor | Tensor[], saved: Tensor[], attributes: NamedAttrMap) => {
    const [x, kernel] = saved as [Tensor4D, Tensor4D] // inputsToSave names them
    const { strides, pad } = attributes as unknown as Attributes
    const ones = strides === 1 || (Array.isArray(strides) && strides.every((stride) => stride === 1))
    return {
      x: () =>
        ones && pad === 'valid' && kernel.shape[0] === kernel.shape[1]
          ? backwards(dy as Tensor4D, kernel)
          : conv2DBackpropInput(x.shape, dy as Tensor4D, kernel, strides, pad),
      filter: () => {
        throw new Error('The kernels of a graph model are constants')
      }
    }
  }
}

/** dy [1, h, w, out], kernel [k, k, in, out] → [1, h + k − 1, w + k − 1, in] */
function backwards(dy: Tensor4D, kernel: Tensor4D): Tensor4D {
  const turned = transpose(reverse4d(kernel, [0, 1]), [0, 1, 3, 2]) as Tensor4D
  return conv2d(dy, turned, 1, kernel.shape[0] - 1)
}
