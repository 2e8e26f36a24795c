import { PasticheError } from '../../common/errors.ts'

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

/**
 * The inverse: float32 to float16, both as little-endian bytes, each number rounded to the nearest, ties to even.
 * @throws `model-corrupt` for bytes that are no whole number of float32s.
 */
export function narrowFloats(floats: Uint8Array): Uint8Array<ArrayBuffer> {
  if (floats.length % FLOAT_BYTES !== 0)
    throw new PasticheError('model-corrupt', `${floats.length} bytes are no float32s`)
  const from = new DataView(floats.buffer, floats.byteOffset, floats.byteLength)
  const count = floats.length / FLOAT_BYTES
  const halves = new Uint8Array(count * HALF_BYTES)
  const to = new DataView(halves.buffer)
  for (let i = 0; i < count; i++) to.setUint16(i * HALF_BYTES, halfOfBits(from.getUint32(i * FLOAT_BYTES, true)), true)
  return halves
}

/** The half nearest to a float32, both as bit patterns. A fraction that rounds up to 1 carries into the exponent. */
function halfOfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  const exponent = ((bits >>> 23) & 0xff) - 127
  const fraction = bits & 0x7fffff
  if (exponent === 128) return sign | (fraction === 0 ? 0x7c00 : 0x7e00)
  if (exponent > 15) return sign | 0x7c00
  if (exponent >= -14) return sign | (((exponent + 15) << 10) + roundedShift(fraction, 13))
  return exponent < -25 ? sign : sign | roundedShift(fraction | 0x800000, -1 - exponent) // subnormal
}

function roundedShift(value: number, places: number): number {
  const whole = value >>> places
  const rest = value - whole * 2 ** places
  const half = 2 ** (places - 1)
  return whole + (rest > half || (rest === half && whole % 2 === 1) ? 1 : 0)
}
