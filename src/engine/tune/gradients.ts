import { registerGradient } from '@tensorflow/tfjs-core'
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad.js'
import { addNGradConfig } from '@tensorflow/tfjs-core/dist/gradients/AddN_grad.js'
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad.js'
import { identityGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Identity_grad.js'
import { maxPoolGradConfig } from '@tensorflow/tfjs-core/dist/gradients/MaxPool_grad.js'
import { meanGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Mean_grad.js'
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad.js'
import { packGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Pack_grad.js'
import { padV2GradConfig } from '@tensorflow/tfjs-core/dist/gradients/PadV2_grad.js'
import { divGradConfig } from '@tensorflow/tfjs-core/dist/gradients/RealDiv_grad.js'
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad.js'
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js'
import { resizeNearestNeighborGradConfig } from '@tensorflow/tfjs-core/dist/gradients/ResizeNearestNeighbor_grad.js'
import { rsqrtGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Rsqrt_grad.js'
import { sigmoidGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad.js'
import { sliceGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Slice_grad.js'
import { splitVGradConfig } from '@tensorflow/tfjs-core/dist/gradients/SplitV_grad.js'
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad.js'
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad.js'
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad.js'
import { transposeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Transpose_grad.js'
import { convolutionGradient } from './convolution-gradient.ts'
import { mirrorPadGradient } from './mirror-pad-gradient.ts'

const GRADIENTS = [
  // TF.js's own, where they are right and fast.
  addGradConfig,
  addNGradConfig,
  batchMatMulGradConfig,
  divGradConfig,
  identityGradConfig,
  maxPoolGradConfig,
  meanGradConfig,
  multiplyGradConfig,
  packGradConfig,
  padV2GradConfig,
  reluGradConfig,
  reshapeGradConfig,
  resizeNearestNeighborGradConfig,
  rsqrtGradConfig,
  sigmoidGradConfig,
  sliceGradConfig,
  splitVGradConfig,
  squareGradConfig,
  subGradConfig,
  sumGradConfig,
  transposeGradConfig,
  // Ours.
  convolutionGradient,
  mirrorPadGradient
]

/**
 * Registers the gradient of every kernel in the two networks and the losses, once before the first step of tuning.
 * TF.js registers none by itself when it is put together from its packages; all hundred of its own would be 40 kB,
 * and two of them are not good enough here.
 */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) registerGradient(gradient)
}
