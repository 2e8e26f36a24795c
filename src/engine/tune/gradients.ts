import { registerGradient } from '@tensorflow/tfjs-core'
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad.js'
import { addNGradConfig } from '@tensorflow/tfjs-core/dist/gradients/AddN_grad.js'
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad.js'
import { identityGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Identity_grad.js'
import { maxPoolGradConfig } from '@tensorflow/tfjs-core/dist/gradients/MaxPool_grad.js'
import { meanGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Mean_grad.js'
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad.js'
import { packGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Pack_grad.js'
import { divGradConfig } from '@tensorflow/tfjs-core/dist/gradients/RealDiv_grad.js'
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js'
import { sigmoidGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad.js'
import { sliceGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Slice_grad.js'
import { splitVGradConfig } from '@tensorflow/tfjs-core/dist/gradients/SplitV_grad.js'
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad.js'
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad.js'
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad.js'
import { transposeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Transpose_grad.js'

const GRADIENTS = [
  addGradConfig,
  addNGradConfig,
  batchMatMulGradConfig,
  divGradConfig,
  identityGradConfig,
  maxPoolGradConfig,
  meanGradConfig,
  multiplyGradConfig,
  packGradConfig,
  reshapeGradConfig,
  sigmoidGradConfig,
  sliceGradConfig,
  splitVGradConfig,
  squareGradConfig,
  subGradConfig,
  sumGradConfig,
  transposeGradConfig
]

/**
 * Registers the gradients of TF.js that tuning uses. Call it before the first step. Importing single packages of TF.js
 * registers no gradients, and registering all hundred would add 40 kB. Where the gradients of TF.js are wrong or slow,
 * the networks use our own operations (src/engine/operations).
 */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) registerGradient(gradient)
}
