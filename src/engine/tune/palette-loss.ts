import {
  add,
  div,
  eye,
  matMul,
  maximum,
  mul,
  type Scalar,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tidy,
  transpose
} from '@tensorflow/tfjs-core'
import { gramMatrix } from './gram-matrix.ts'

/** Smallest variance of colours that is used as a divisor. A flat picture has a variance of 0. */
export const LEAST_SPREAD = 1e-4

/**
 * How far the colours of a picture are from those of a style: the distances of mean and covariance, each relative to
 * the spread of the style's colours. Colours have little weight in the Gram matrices of features. So without this loss,
 * colours that are far from those of the photograph would be learnt last. The papers have no such loss, but the presets
 * were trained with it (train/losses.py).
 *
 * @param image `[1, H, W, 3]` in [0, 1]
 * @param target the Gram matrix of the style picture's colours, `[4, 4]`
 */
export function paletteLoss(image: Tensor4D, target: Tensor2D): Scalar {
  return tidy(() => paletteDistance(gramMatrix(image), target))
}

/** `paletteLoss` of a picture with this Gram matrix of colours, `[4, 4]`. */
export function paletteDistance(gram: Tensor2D, target: Tensor2D): Scalar {
  return tidy(() => {
    const [own, wanted] = [paletteOf(gram), paletteOf(target)]
    const spread = maximum(trace(wanted.covariance), LEAST_SPREAD)
    const size = maximum(sum(square(wanted.covariance)), LEAST_SPREAD ** 2)
    const ofMean = div(sum(square(sub(own.mean, wanted.mean))), spread)
    const ofCovariance = div(sum(square(sub(own.covariance, wanted.covariance))), size)
    return add<Scalar>(ofMean, ofCovariance)
  })
}

/**
 * Mean and covariance from the Gram matrix of (r, g, b, 1). Its last row has the means, its first 3×3 block the second
 * moments.
 */
function paletteOf(gram: Tensor2D): { mean: Tensor2D; covariance: Tensor } {
  const mean = slice(gram, [3, 0], [1, 3]) as Tensor2D
  return { mean, covariance: sub(slice(gram, [0, 0], [3, 3]), matMul(transpose(mean), mean)) }
}

function trace(covariance: Tensor): Tensor {
  return sum(mul(covariance, eye(3)))
}
