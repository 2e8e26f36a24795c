import {
  conv2d,
  customGrad,
  engine,
  FusedConv2D,
  type GradSaveFunc,
  mul,
  type NamedTensorMap,
  pad,
  reshape,
  reverse4d,
  step,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tidy,
  transpose
} from '@tensorflow/tfjs-core'
import type { Padding } from './padding.ts'
import { FOLD, type FoldAttributes, PAD, type PadAttributes, registerPaddingKernels } from './padding-kernels.ts'

/** A convolution with constant weights, and all that its gradient needs of them. */
export interface Convolution {
  /** `[k, k, in, out]`, the network's own */
  readonly kernel: Tensor4D
  /** `[k, k, out, in]`: the kernel turned around, with which the gradient is a convolution, too; ours to dispose */
  readonly turned: Tensor4D
  readonly bias: Tensor1D | null
  readonly stride: 1 | 2
  readonly padding: Padding
  readonly relu: boolean
  /** `[B, h, w, in]` → `[B, h', w', out]` */
  apply(x: Tensor4D): Tensor4D
}

/**
 * Nearest upsampling or none, padding by reflection, convolution, bias and ReLU as one differentiable operation. All that
 * is kept for the gradient is what came out. At stride 1 the gradient to the input is itself a convolution, which every
 * backend has its best code for: on WASM three times faster than `Conv2DBackpropInput`.
 */
export function convolution(
  kernel: Tensor4D,
  how: { bias: Tensor1D | null; stride: 1 | 2; doubled: boolean; relu: boolean }
): Convolution {
  registerPaddingKernels()
  const { bias, stride, doubled, relu } = how
  const turned = tidy(() => transpose<Tensor4D>(reverse4d(kernel, [0, 1]), [0, 1, 3, 2]))
  const padding = { doubled, margin: kernel.shape[0] >> 1 }
  const forward = (x: Tensor4D): Tensor4D => {
    const inputs = { x: padded(x, padding), filter: kernel, ...(bias && { bias }) } as unknown as NamedTensorMap
    const valid = {
      strides: stride,
      pad: 'valid',
      dataFormat: 'NHWC',
      dilations: 1,
      activation: relu ? 'relu' : 'linear'
    }
    // Not `fused.conv2d`, which takes itself apart wherever a gradient is wanted.
    return engine().runKernel(FusedConv2D, inputs, valid) as Tensor4D
  }
  const differentiable = customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const [x, save] = given as [Tensor4D, GradSaveFunc]
    const value = forward(x)
    const { shape } = x
    save(relu ? [value] : [])
    const gradFunc = (dy: Tensor4D, [value]: Tensor[]): Tensor =>
      tidy(() => {
        const flow = value === undefined ? dy : mul<Tensor4D>(dy, step(value))
        return folded(conv2d(stride === 1 ? flow : spread(flow), turned, 1, kernel.shape[0] - 1), shape, padding)
      })
    return { value, gradFunc }
  })
  return { kernel, turned, bias, stride, padding, relu, apply: (x) => differentiable(x) as Tensor4D }
}

function padded(x: Tensor4D, padding: Padding): Tensor4D {
  return engine().runKernel(PAD, { x }, { ...padding } satisfies PadAttributes) as Tensor4D
}

function folded(dy: Tensor4D, shape: number[], padding: Padding): Tensor4D {
  return engine().runKernel(FOLD, { x: dy }, { ...padding, shape } satisfies FoldAttributes) as Tensor4D
}

/** `[B, h, w, C]` → `[B, 2h, 2w, C]` with zeros between: a stride undone. */
function spread(dy: Tensor4D): Tensor4D {
  const [batch, height, width, channels] = dy.shape
  const columns = pad(reshape(dy, [batch * height * width, 1, channels]), [
    [0, 0],
    [0, 1],
    [0, 0]
  ])
  const rows = pad(reshape(columns, [batch * height, 1, 2 * width * channels]), [
    [0, 0],
    [0, 1],
    [0, 0]
  ])
  return reshape(rows, [batch, 2 * height, 2 * width, channels])
}
