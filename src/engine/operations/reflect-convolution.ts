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

/** A convolution with constant weights. */
export interface Convolution {
  /** `[B, h, w, in]` → `[B, h', w', out]`, differentiable */
  apply(x: Tensor4D): Tensor4D
  /** The weights that it was made from stay their owner's. */
  dispose(): void
}

interface ConvolutionOptions {
  readonly bias: Tensor1D | null
  readonly stride: 1 | 2
  /** Nearest upsampling by two before the convolution. */
  readonly doubled: boolean
  readonly relu: boolean
}

/** @param kernel `[k, k, in, out]`, k odd */
export type MakeConvolution = (kernel: Tensor4D, options: ConvolutionOptions) => Convolution

/** Both ways through a convolution. */
interface Passes {
  forth(x: Tensor4D): Tensor4D
  /** @param flow what flows back to the sums, behind the ReLU; `shape` that of `x` */
  back(flow: Tensor4D, shape: Tensor4D['shape']): Tensor4D
}

/**
 * Nearest upsampling or none, padding by reflection, convolution, bias and ReLU as one differentiable operation, on TF.js's
 * own kernels. At stride 1 the gradient to the input is itself a convolution, which every backend has its best code for: on
 * WASM three times faster than `Conv2DBackpropInput`.
 */
export const convolution: MakeConvolution = (kernel, options) => {
  registerPaddingKernels()
  const turned = turnedAround(kernel)
  const passes = stockPasses(kernel, turned, options)
  return { apply: differentiable(passes, options.relu), dispose: () => turned.dispose() }
}

/** `[k, k, out, in]`: the kernel with which the gradient is a convolution, too. */
export function turnedAround(kernel: Tensor4D): Tensor4D {
  return tidy(() => transpose<Tensor4D>(reverse4d(kernel, [0, 1]), [0, 1, 3, 2]))
}

/** All that is kept for the gradient is what came out. */
export function differentiable({ forth, back }: Passes, relu: boolean): Convolution['apply'] {
  const operation = customGrad((...given: (Tensor | GradSaveFunc)[]) => {
    const [x, save] = given as [Tensor4D, GradSaveFunc]
    const value = forth(x)
    const { shape } = x
    save(relu ? [value] : [])
    const gradFunc = (dy: Tensor4D, [value]: Tensor[]): Tensor =>
      tidy(() => back(value === undefined ? dy : mul<Tensor4D>(dy, step(value)), shape))
    return { value, gradFunc }
  })
  return (x) => operation(x) as Tensor4D
}

function stockPasses(kernel: Tensor4D, turned: Tensor4D, { bias, stride, doubled, relu }: ConvolutionOptions): Passes {
  const padding = { doubled, margin: kernel.shape[0] >> 1 }
  return {
    forth(x) {
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
    },
    back(flow, shape) {
      return folded(conv2d(stride === 1 ? flow : spread(flow), turned, 1, kernel.shape[0] - 1), shape, padding)
    }
  }
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
