import {
  add,
  concat,
  customGrad,
  div,
  engine,
  FusedConv2D,
  type GradSaveFunc,
  matMul,
  type NamedTensorMap,
  ones,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tidy,
  transpose
} from '@tensorflow/tfjs-core'
import { channelMeans } from '../operations/channel-means.ts'

/**
 * The Gram matrix of features with an additional constant channel, divided by the number of pixels. It says which
 * features occur together, but not where in the picture. Gatys et al. 2016 define a picture's style by it.
 *
 * @remarks There are two differences from the paper. The constant channel adds the means of the features. They are
 * needed to compute distances between features of VGG-19 from our features (train/perceptual.py). And the matrix is a
 * mean instead of a sum, so that a style does not depend on the size of its picture.
 *
 * @param features `[1, h, w, C]`
 * @returns `[C + 1, C + 1]`
 */
export function gramMatrix(features: Tensor4D): Tensor2D {
  return differentiable(features) as Tensor2D
}

/** The products with the constant channel are the means, so they are computed as means. */
const differentiable = customGrad((...given: (Tensor | GradSaveFunc)[]) => {
  const [features, save] = given as [Tensor4D, GradSaveFunc]
  const [, height, width, channels] = features.shape
  const pixels = height * width
  const flat = reshape(features, [pixels, channels])
  // The transposition is a separate step, because `matMul` on the WASM backend is six times slower if it has to
  // transpose.
  const products = div<Tensor2D>(matMul(transpose(flat), flat), pixels)
  const means = reshape(channelMeans(features), [1, channels]) as Tensor2D
  const value = concat([concat([products, means], 0), concat([transpose(means), ones([1, 1])], 0)], 1)
  save([features])
  return {
    value,
    gradFunc: (dy: Tensor, [features]: Tensor[]) => tidy(() => backwards(dy as Tensor2D, features as Tensor4D))
  }
})

/**
 * The gradient with respect to the features f, as a 1×1 convolution of f: see `gramConvolution` of src/engine/networks.
 */
function backwards(dy: Tensor2D, features: Tensor4D): Tensor {
  const [, height, width, channels] = features.shape
  const pixels = height * width
  const symmetric = add<Tensor2D>(dy, transpose(dy))
  const filter = reshape(div(slice(symmetric, [0, 0], [channels, channels]), pixels), [1, 1, channels, channels])
  // The division comes last, because it writes data with the new shape. After `reshape` alone, the data would keep its
  // old shape, and the WASM backend reads the shape of the data.
  const bias = div(reshape(slice(symmetric, [channels, 0], [1, channels]), [channels]), pixels)
  const inputs = { x: features, filter, bias } as unknown as NamedTensorMap
  return engine().runKernel(FusedConv2D, inputs, {
    strides: 1,
    pad: 'valid',
    dataFormat: 'NHWC',
    dilations: 1,
    activation: 'linear'
  })
}
