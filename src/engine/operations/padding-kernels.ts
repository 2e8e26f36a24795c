import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js'
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { getKernel, type KernelFunc, type NamedAttrMap, registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'
import { paddedShape } from './padding.ts'
import { foldOnHost, padOnHost } from './padding-on-host.ts'
import { foldProgram, padProgram } from './padding-shaders.ts'

/** The name under which TF.js finds our kernel that pads `x`. */
export const PAD = 'PastichePad'
/** The name under which TF.js finds our kernel for the gradient of `PAD`. */
export const FOLD = 'PasticheFold'

export interface PadAttributes extends NamedAttrMap {
  doubled: boolean
  margin: number
}

export interface FoldAttributes extends PadAttributes {
  /** Shape before padding, `[B, h, w, C]`. */
  shape: number[]
}

/** Registers both kernels on every backend. Calling it again does nothing. */
export function registerPaddingKernels(): void {
  if (getKernel(PAD, 'cpu') !== undefined) return
  registerKernel({ kernelName: PAD, backendName: 'cpu', kernelFunc: padOnCpu as unknown as KernelFunc })
  registerKernel({ kernelName: FOLD, backendName: 'cpu', kernelFunc: foldOnCpu as unknown as KernelFunc })
  registerKernel({ kernelName: PAD, backendName: 'wasm', kernelFunc: padOnWasm as unknown as KernelFunc })
  registerKernel({ kernelName: FOLD, backendName: 'wasm', kernelFunc: foldOnWasm as unknown as KernelFunc })
  registerKernel({ kernelName: PAD, backendName: 'webgl', kernelFunc: padOnWebgl as unknown as KernelFunc })
  registerKernel({ kernelName: FOLD, backendName: 'webgl', kernelFunc: foldOnWebgl as unknown as KernelFunc })
}

/** The argument of a kernel function in TF.js. */
interface Call<Backend, Attributes> {
  inputs: { x: TensorInfo }
  backend: Backend
  attrs: Attributes
}

function padOnWasm({ inputs: { x }, backend, attrs }: Call<BackendWasm, PadAttributes>): TensorInfo {
  const padded = backend.makeOutput(paddedShape(x.shape, attrs), 'float32')
  padOnHost(heap(backend, x), x.shape, attrs, heap(backend, padded))
  return padded
}

function foldOnWasm({ inputs: { x }, backend, attrs }: Call<BackendWasm, FoldAttributes>): TensorInfo {
  const folded = backend.makeOutput(attrs.shape, 'float32')
  const values = heap(backend, folded)
  values.fill(0) // new memory may hold old numbers
  foldOnHost(heap(backend, x), attrs.shape, attrs, values)
  return folded
}

function padOnCpu({ inputs: { x }, backend, attrs }: Call<MathBackendCPU, PadAttributes>): TensorInfo {
  const shape = paddedShape(x.shape, attrs)
  const values = new Float32Array(sizeOf(shape))
  padOnHost(backend.data.get(x.dataId).values as Float32Array, x.shape, attrs, values)
  return backend.makeTensorInfo(shape, 'float32', values)
}

function foldOnCpu({ inputs: { x }, backend, attrs }: Call<MathBackendCPU, FoldAttributes>): TensorInfo {
  const values = new Float32Array(sizeOf(attrs.shape))
  foldOnHost(backend.data.get(x.dataId).values as Float32Array, attrs.shape, attrs, values)
  return backend.makeTensorInfo(attrs.shape, 'float32', values)
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1)

/** A view of a tensor's memory. The next allocation invalidates it. */
function heap(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array
}

function padOnWebgl({ inputs: { x }, backend, attrs }: Call<MathBackendWebGL, PadAttributes>): TensorInfo {
  return backend.runWebGLProgram(padProgram(x.shape, attrs), [x], 'float32')
}

function foldOnWebgl({ inputs: { x }, backend, attrs }: Call<MathBackendWebGL, FoldAttributes>): TensorInfo {
  return backend.runWebGLProgram(foldProgram(attrs.shape, attrs), [x], 'float32')
}
