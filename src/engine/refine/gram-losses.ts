import {
  add,
  addN,
  concat,
  dispose,
  div,
  grads,
  keep,
  mul,
  reshape,
  type Scalar,
  stack,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy
} from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { paletteDistance } from '../tune/palette-loss.ts'
import { gramTensors } from '../tune/style-grams.ts'
import { gramDistance, targetOfGrams } from '../tune/style-loss.ts'
import type { TileGradientParts } from './loss-network.ts'

/**
 * The losses that depend on a picture's Gram matrices alone, `[style, palette]`.
 *
 * @param own Gram matrices of the tile's core, in the order of `StyleGrams`
 * @param metrics those of the style layers
 */
export function gramLosses(
  own: readonly Tensor2D[],
  { target, rest }: Pick<TileGradientParts, 'target' | 'rest'>,
  metrics: readonly Tensor2D[]
): Tensor1D {
  return tidy(() => {
    const [palette, ...grams] = gramTensors(target)
    const [colours, ...layers] = own.map((gram, i) => {
      const others = rest[i]
      return others ? add<Tensor2D>(mul(gram, others.share), tensor2d(others.gram, gram.shape)) : gram
    })
    if (palette === undefined || colours === undefined) throw new PasticheError('internal', 'No Gram matrices')
    const wanted = targetOfGrams(grams, metrics)
    const distances = layers.map((gram, i) => gramDistance(gram, wanted, metrics, i))
    return stack([div<Scalar>(addN(distances), distances.length), paletteDistance(colours, palette)]) as Tensor1D
  })
}

/** The gradients of `factors` times `gramLosses` to each matrix, after the losses, one after the other. */
export function gramGradients(
  own: readonly Tensor2D[],
  parts: Pick<TileGradientParts, 'target' | 'rest' | 'factors'>,
  metrics: readonly Tensor2D[]
): Tensor1D {
  return tidy(() => {
    const seen: Tensor1D[] = [] // passes the losses out of `grads`, whose function may only return their sum
    const weights = tensor1d([parts.factors.style, parts.factors.palette])
    const flows = grads((...given: Tensor[]) => {
      const losses = gramLosses(given as Tensor2D[], parts, metrics)
      seen.push(keep(losses))
      return sum<Scalar>(mul(losses, weights))
    })([...own])
    const joined = concat([...seen, ...flows.map((flow) => reshape(flow, [-1]))] as Tensor1D[])
    dispose(seen)
    return joined
  })
}
