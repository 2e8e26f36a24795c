import {
  addN,
  div,
  matMul,
  mul,
  type Scalar,
  sub,
  sum,
  type Tensor2D,
  type Tensor4D,
  tidy,
  transpose
} from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { gramMatrix } from './gram-matrix.ts'

/** What a style picture is to the loss, one entry for each style layer. */
export interface StyleTarget {
  /** `[C + 1, C + 1]` */
  readonly grams: readonly Tensor2D[]
  readonly energies: readonly Scalar[]
}

/**
 * @param features of the style picture, `[1, h, w, C]` for each style layer
 * @param metrics `[C + 1, C + 1]` for each style layer
 * @returns tensors that the caller disposes
 */
export function styleTarget(features: readonly Tensor4D[], metrics: readonly Tensor2D[]): StyleTarget {
  return targetOfGrams(features.map(gramMatrix), metrics)
}

/**
 * The target of Gram matrices that are known already: of several pictures, their mean.
 *
 * @param grams `[C + 1, C + 1]` for each style layer; they become the target's
 */
export function targetOfGrams(grams: readonly Tensor2D[], metrics: readonly Tensor2D[]): StyleTarget {
  return { grams, energies: grams.map((gram, i) => energy(gram, nth(metrics, i))) }
}

/**
 * How far a picture is from a style: the mean over the layers of the squared Frobenius distance of Gram matrices over
 * the style's own energy. Gatys et al. 2016 (1) without the division, which lets one weight fit every style.
 *
 * @param features of the picture, of any size: `[1, h, w, C]` for each style layer
 */
export function styleLoss(features: readonly Tensor4D[], target: StyleTarget, metrics: readonly Tensor2D[]): Scalar {
  return tidy(() => {
    const layers = features.map((layer, i) => layerLoss(layer, target, metrics, i))
    return div(addN(layers), layers.length)
  })
}

/** One layer's term of `styleLoss`. */
export function layerLoss(features: Tensor4D, target: StyleTarget, metrics: readonly Tensor2D[], i: number): Scalar {
  return tidy(() => {
    const difference = sub<Tensor2D>(gramMatrix(features), nth(target.grams, i))
    return div(energy(difference, nth(metrics, i)), nth(target.energies, i))
  })
}

/**
 * Squared Frobenius norm of A·G·Aᵀ with M = AᵀA, where A maps our features to VGG-19's: trace(M·G·M·Gᵀ), the Gram
 * distance in VGG-19's width at the cost of ours. `gram` and `metric` are symmetric, `[C + 1, C + 1]`.
 */
function energy(gram: Tensor2D, metric: Tensor2D): Scalar {
  return tidy(() => {
    const mapped = matMul(metric, gram)
    return sum<Scalar>(mul(mapped, transpose(mapped)))
  })
}

function nth<Item>(items: readonly Item[], i: number): Item {
  const item = items[i]
  if (item === undefined) throw new PasticheError('model-corrupt', `Style layer ${i} of ${items.length}`)
  return item
}
