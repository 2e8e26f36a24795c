import { div, maximum, mean, type Scalar, square, sub, type Tensor4D, tidy } from '@tensorflow/tfjs-core'

/** Smallest divisor. The features of a flat black picture have an energy of 0. */
const LEAST_ENERGY = 1e-6

/**
 * How much of the content's structure is lost: the mean squared error of the features at the content layer (Johnson et
 * al. 2016, eq. 2), divided by the content's energy in that layer. The loss is 1 if all features of the pastiche are 0.
 *
 * @param features the pastiche's features, `[1, h, w, C]`
 * @param content the content's features, of the same shape
 */
export function contentLoss(features: Tensor4D, content: Tensor4D): Scalar {
  return tidy(() => {
    const energy = maximum(mean(square(content)), LEAST_ENERGY)
    return div<Scalar>(mean(square(sub(features, content))), energy)
  })
}
