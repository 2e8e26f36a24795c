import { div, maximum, mean, type Scalar, square, sub, type Tensor4D, tidy } from '@tensorflow/tfjs-core'

/** Of flat black, whose features are all zero. */
const LEAST_ENERGY = 1e-6

/**
 * How much of the content's structure is gone: mean squared error of the features at the content layer
 * (Johnson et al. 2016, eq. 2) over the content's own energy there, so that 1 is "as if there were nothing".
 *
 * @param features of the pastiche, `[1, h, w, C]`
 * @param content features of the content, the same shape
 */
export function contentLoss(features: Tensor4D, content: Tensor4D): Scalar {
  return tidy(() => {
    const energy = maximum(mean(square(content)), LEAST_ENERGY)
    return div<Scalar>(mean(square(sub(features, content))), energy)
  })
}
