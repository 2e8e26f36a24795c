import { PasticheError } from '../../common/errors.ts'
import type { StyleBytes } from '../../protocol/pictures.ts'

const FLOAT_BYTES = 4

/**
 * Mixes two style vectors linearly, which gives a style in between (Dumoulin et al. 2017, §3.3). This works because all
 * styles share the convolutions, so the same number of a vector has the same meaning in every style.
 *
 * @param share share of `second`, 0 to 1
 * @throws `style-unknown` for vectors of different lengths
 */
export function mixStyles(first: StyleBytes, second: StyleBytes, share: number): StyleBytes {
  if (first.length !== second.length) {
    throw new PasticheError('style-unknown', `Style vectors of ${first.length} and ${second.length} bytes do not mix`)
  }
  const [from, to] = [viewOf(first), viewOf(second)]
  const mixed = new DataView(new ArrayBuffer(first.length))
  for (let at = 0; at + FLOAT_BYTES <= first.length; at += FLOAT_BYTES) {
    mixed.setFloat32(at, (1 - share) * from.getFloat32(at, true) + share * to.getFloat32(at, true), true)
  }
  return new Uint8Array(mixed.buffer)
}

function viewOf({ buffer, byteOffset, byteLength }: StyleBytes): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
