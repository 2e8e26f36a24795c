import { add, mean, type Scalar, slice, square, sub, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core'

/**
 * How restless a picture is: the mean squared difference of neighbours, vertical plus horizontal. Mahendran and
 * Vedaldi 2015 with β = 2, as Johnson et al. 2016 use it.
 *
 * @param image `[1, H, W, 3]` in [0, 1], at least 2 × 2
 */
export function totalVariationLoss(image: Tensor4D): Scalar {
  return tidy(() => add<Scalar>(differences(image, 1), differences(image, 2)))
}

function differences(image: Tensor4D, axis: 1 | 2): Tensor {
  const size = image.shape.map((side, i) => (i === axis ? side - 1 : side))
  const next = image.shape.map((_, i) => (i === axis ? 1 : 0))
  return mean(square(sub(slice(image, next, size), slice(image, [0, 0, 0, 0], size))))
}
