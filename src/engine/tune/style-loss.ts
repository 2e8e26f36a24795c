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

/** The data of a style with which the style loss compares a picture. The lists have one entry for each style layer. */
export interface StyleTarget {
  /** `[C + 1, C + 1]` */
  readonly grams: readonly Tensor2D[]
  /** Squared norm of each Gram matrix under its metric. */
  readonly energies: readonly Scalar[]
}

/**
 * The target of one style picture.
 *
 * @param features the style picture's features, `[1, h, w, C]` for each style layer
 * @param metrics `[C + 1, C + 1]` for each style layer
 * @returns tensors that the caller disposes of
 */
export function styleTarget(features: readonly Tensor4D[], metrics: readonly Tensor2D[]): StyleTarget {
  return targetOfGrams(features.map(gramMatrix), metrics)
}

/**
 * The target for known Gram matrices, such as the mean over several pictures.
 *
 * @param grams `[C + 1, C + 1]` for each style layer; the caller must not dispose of them, because they are in the
 * result
 */
export function targetOfGrams(grams: readonly Tensor2D[], metrics: readonly Tensor2D[]): StyleTarget {
  return { grams, energies: grams.map((gram, i) => energy(gram, nth(metrics, i))) }
}

/**
 * How far a picture is from a style: the squared Frobenius distance of Gram matrices, divided by the style's own
 * energy, as a mean over the layers. Gatys et al. 2016 do not divide. With the division, one weight fits every style.
 *
 * @param features the picture's features, `[1, h, w, C]` for each style layer; the picture may have any size
 */
export function styleLoss(features: readonly Tensor4D[], target: StyleTarget, metrics: readonly Tensor2D[]): Scalar {
  return tidy(() => {
    const layers = features.map((layer, i) => layerLoss(layer, target, metrics, i))
    return div(addN(layers), layers.length)
  })
}

/** The term of one layer in `styleLoss`. */
export function layerLoss(features: Tensor4D, target: StyleTarget, metrics: readonly Tensor2D[], i: number): Scalar {
  return tidy(() => gramDistance(gramMatrix(features), target, metrics, i))
}

/** The term of one layer in `styleLoss`, from the layer's Gram matrix. */
export function gramDistance(gram: Tensor2D, target: StyleTarget, metrics: readonly Tensor2D[], i: number): Scalar {
  return tidy(() => {
    const difference = sub<Tensor2D>(gram, nth(target.grams, i))
    return div(energy(difference, nth(metrics, i)), nth(target.energies, i))
  })
}

/**
 * Squared Frobenius norm of A·G·Aᵀ, where A maps our features to those of VGG-19. It is computed as trace(M·G·M·Gᵀ)
 * with the metric M = AᵀA, which costs less because M has the size of our features. `gram` and `metric` are symmetric,
 * `[C + 1, C + 1]`.
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
