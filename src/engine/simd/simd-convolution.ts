import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js'
import { engine, type Tensor4D, type TensorInfo } from '@tensorflow/tfjs-core'
import {
  convolution,
  differentiable,
  type MakeConvolution,
  transposedWeights
} from '../operations/reflect-convolution.ts'
import type { SimdConvolver } from './simd-convolver.ts'
import type { FloatPicture } from './tensor-pixels.ts'

/**
 * Makes the same differentiable convolutions as reflect-convolution.ts, but our SIMD kernels compute 3×3 convolutions
 * at stride 1. Nearly all convolutions of both networks are of this kind. TF.js computes the others. This works only on
 * the WASM backend of TF.js, because it reads and writes the memory of that backend.
 */
export function simdConvolutions(convolver: SimdConvolver): MakeConvolution {
  return (weights, options) => {
    const { bias, stride, doubled, relu } = options
    const [side, , inputs, outputs] = weights.shape
    if (side !== 3 || stride !== 1) return convolution(weights, options)
    const biases = bias === null ? new Float32Array(outputs) : (bias.dataSync() as Float32Array)
    const packed = convolver.pack(weights.dataSync() as Float32Array, transposedValues(weights), biases, {
      doubled,
      relu
    })
    const forward = (x: Tensor4D): Tensor4D => {
      const [batch, height, width] = x.shape
      const factor = doubled ? 2 : 1
      const shape: Shape = [batch, factor * height, factor * width, outputs]
      return mapped(x, shape, (from, to) => convolver.forward(packed, from, to))
    }
    const backward = (gradient: Tensor4D, [batch, height, width]: Tensor4D['shape']): Tensor4D =>
      mapped(gradient, [batch, height, width, inputs], (from, to) => convolver.backward(packed, from, to))
    return { apply: differentiable({ forward, backward }, relu), dispose: () => convolver.release(packed) }
  }
}

/** @returns `[3, 3, out, in]` */
function transposedValues(weights: Tensor4D): Float32Array {
  const transposed = transposedWeights(weights)
  const values = transposed.dataSync() as Float32Array
  transposed.dispose()
  return values
}

type Shape = Tensor4D['shape']

/** Computes a new tensor, picture by picture, directly in the memory of TF.js's WASM backend. */
function mapped(x: Tensor4D, shape: Shape, map: (from: FloatPicture, to: FloatPicture) => void): Tensor4D {
  const backend = engine().backend as BackendWasm
  const output = backend.makeOutput(shape, 'float32')
  const pictureOf = (tensor: TensorInfo, picture: number) =>
    floatPictureOf(backend.typedArrayFromHeap(tensor) as Float32Array, tensor.shape as Shape, picture)
  try {
    for (let picture = 0; picture < shape[0]; picture++) map(pictureOf(x, picture), pictureOf(output, picture))
  } catch (error) {
    backend.disposeData(output.dataId) // no tensor refers to it yet
    throw error
  }
  return engine().makeTensorFromTensorInfo(output) as Tensor4D
}

function floatPictureOf(floats: Float32Array, [, height, width, channels]: Shape, picture: number): FloatPicture {
  return { floats, from: picture * height * width * channels, width, height, channels }
}
