import {
  add,
  addN,
  div,
  mul,
  type Scalar,
  stack,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
  tidy
} from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { paletteDistance } from '../tune/palette-loss.ts'
import { gramTensors } from '../tune/style-grams.ts'
import { gramDistance, targetOfGrams } from '../tune/style-loss.ts'
import type { TileGradientParts } from './loss-network.ts'

/**
 * The losses that depend only on a picture's Gram matrices: `[style, palette]`.
 *
 * @param own Gram matrices of the tile's core, in the order of `StyleGrams`
 * @param metrics the metrics of the style layers
 */
export function gramLosses(
  own: readonly Tensor2D[],
  { target, otherTiles }: Pick<TileGradientParts, 'target' | 'otherTiles'>,
  metrics: readonly Tensor2D[]
): Tensor1D {
  return tidy(() => {
    const [palette, ...grams] = gramTensors(target)
    const [colours, ...layers] = own.map((gram, i) => {
      const others = otherTiles[i]
      return others ? add<Tensor2D>(mul(gram, others.share), tensor2d(others.gram, gram.shape)) : gram
    })
    if (palette === undefined || colours === undefined) throw new PasticheError('internal', 'No Gram matrices')
    const wanted = targetOfGrams(grams, metrics)
    const distances = layers.map((gram, i) => gramDistance(gram, wanted, metrics, i))
    return stack([div<Scalar>(addN(distances), distances.length), paletteDistance(colours, palette)]) as Tensor1D
  })
}
