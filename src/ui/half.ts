import { PasticheError } from '../common/errors.ts'

/** Bytes of one half-precision number (IEEE 754 binary16). */
export const HALF_BYTES = 2
const FLOAT_BYTES = 4

/**
 * float16 to float32, both as little-endian bytes. By hand: `Float16Array` is younger than Figma's desktop app.
 * @throws `model-corrupt` for an odd number of bytes.
 */
export function widenHalves(halves: Uint8Array): Uint8Array<ArrayBuffer> {
  if (halves.length % HALF_BYTES !== 0)
    throw new PasticheError('model-corrupt', `${halves.length} bytes are no float16s`)
  const from = new DataView(halves.buffer, halves.byteOffset, halves.byteLength)
  const count = halves.length / HALF_BYTES
  const wide = new Uint8Array(count * FLOAT_BYTES)
  const to = new DataView(wide.buffer)
  for (let i = 0; i < count; i++)
    to.setFloat32(i * FLOAT_BYTES, halfToNumber(from.getUint16(i * HALF_BYTES, true)), true)
  return wide
}

/** One sign bit, five of exponent (bias 15), ten of fraction. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24 // subnormal
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
