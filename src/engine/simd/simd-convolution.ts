import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js'
import { engine, type Tensor4D, type TensorInfo } from '@tensorflow/tfjs-core'
import { convolution, differentiable, type MakeConvolution, turnedAround } from '../operations/reflect-convolution.ts'
import type { Values } from './plane-pixels.ts'
import type { SimdConvolver } from './simd-convolver.ts'

/**
 * The same operation on our own kernels for the processor, where they have one for it: 3×3 at stride 1, which is nearly all
 * of both networks. To be used on TF.js's WASM backend alone: its memory is read and written.
 */
export function simdConvolutions(convolver: SimdConvolver): MakeConvolution {
  return (kernel, options) => {
    const { bias, stride, doubled, relu } = options
    const [side, , inputs, outputs] = kernel.shape
    if (side !== 3 || stride !== 1) return convolution(kernel, options)
    const biases = bias === null ? new Float32Array(outputs) : (bias.dataSync() as Float32Array)
    const packed = convolver.pack(kernel.dataSync() as Float32Array, valuesTurned(kernel), biases, { doubled, relu })
    const forth = (x: Tensor4D): Tensor4D => {
      const [batch, height, width] = x.shape
      const factor = doubled ? 2 : 1
      const shape: Shape = [batch, factor * height, factor * width, outputs]
      return mapped(x, shape, (from, to) => convolver.forth(packed, from, to))
    }
    const back = (flow: Tensor4D, [batch, height, width]: Tensor4D['shape']): Tensor4D =>
      mapped(flow, [batch, height, width, inputs], (from, to) => convolver.back(packed, from, to))
    return { apply: differentiable({ forth, back }, relu), dispose: () => convolver.release(packed) }
  }
}

/** What TF.js goes back through, `[3, 3, out, in]`. */
function valuesTurned(kernel: Tensor4D): Float32Array {
  const turned = turnedAround(kernel)
  const values = turned.dataSync() as Float32Array
  turned.dispose()
  return values
}

type Shape = Tensor4D['shape']

/** A new tensor, picture by picture, without a copy on either side. */
function mapped(x: Tensor4D, shape: Shape, map: (from: Values, to: Values) => void): Tensor4D {
  const backend = engine().backend as BackendWasm
  const output = backend.makeOutput(shape, 'float32')
  const pictureOf = (tensor: TensorInfo, picture: number) =>
    valuesOf(backend.typedArrayFromHeap(tensor) as Float32Array, tensor.shape as Shape, picture)
  try {
    for (let picture = 0; picture < shape[0]; picture++) map(pictureOf(x, picture), pictureOf(output, picture))
  } catch (error) {
    backend.disposeData(output.dataId) // nobody has it yet
    throw error
  }
  return engine().makeTensorFromTensorInfo(output) as Tensor4D
}

function valuesOf(floats: Float32Array, [, height, width, channels]: Shape, picture: number): Values {
  return { floats, from: picture * height * width * channels, width, height, channels }
}
