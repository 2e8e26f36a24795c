import { div, matMul, pad, reshape, type Tensor2D, type Tensor4D, tidy } from '@tensorflow/tfjs-core'

/**
 * Gram matrix of features `[1, h, w, C]` with a constant channel appended, over the number of pixels:
 * `[C + 1, C + 1]`. Which features occur together, wherever in the picture: the style of Gatys et al. 2016.
 *
 * @remarks Deviation from the paper: the constant channel keeps the means beside the correlations, which the metric
 * of VGG-19's width needs (train/perceptual.py), and the sum is a mean, so that a style does not depend on the size.
 */
export function gramMatrix(features: Tensor4D): Tensor2D {
  const [, height, width, channels] = features.shape
  return tidy(() => {
    const flat = reshape(features, [height * width, channels])
    const withConstant = pad(
      flat,
      [
        [0, 0],
        [0, 1]
      ],
      1
    )
    return div(matMul(withConstant, withConstant, true), height * width)
  })
}
