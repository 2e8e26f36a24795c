import { getFloat16, setFloat16 } from '@petamoriken/float16'
import { PasticheError } from '../../common/errors.ts'

/** Bytes of one half-precision number (IEEE 754 binary16). */
export const HALF_BYTES = 2
const FLOAT_BYTES = 4

/**
 * Converts float16 to float32, both as little-endian bytes. It uses a package, because Figma's desktop app does not
 * have `Float16Array` yet.
 * @throws `model-corrupt` for an odd number of bytes
 */
export function widenHalves(halves: Uint8Array): Uint8Array<ArrayBuffer> {
  if (halves.length % HALF_BYTES !== 0)
    throw new PasticheError(
      'model-corrupt',
      `${halves.length} bytes are not a whole number of float16s of ${HALF_BYTES} bytes`
    )
  const from = new DataView(halves.buffer, halves.byteOffset, halves.byteLength)
  const count = halves.length / HALF_BYTES
  const wide = new Uint8Array(count * FLOAT_BYTES)
  const to = new DataView(wide.buffer)
  for (let i = 0; i < count; i++) to.setFloat32(i * FLOAT_BYTES, getFloat16(from, i * HALF_BYTES, true), true)
  return wide
}

/**
 * Converts float32 to float16, both as little-endian bytes. Each number is rounded to the nearest float16, ties to
 * even.
 * @throws `model-corrupt` if the number of bytes is not a multiple of four
 */
export function narrowFloats(floats: Uint8Array): Uint8Array<ArrayBuffer> {
  if (floats.length % FLOAT_BYTES !== 0)
    throw new PasticheError(
      'model-corrupt',
      `${floats.length} bytes are not a whole number of float32s of ${FLOAT_BYTES} bytes`
    )
  const from = new DataView(floats.buffer, floats.byteOffset, floats.byteLength)
  const count = floats.length / FLOAT_BYTES
  const halves = new Uint8Array(count * HALF_BYTES)
  const to = new DataView(halves.buffer)
  for (let i = 0; i < count; i++) setFloat16(to, i * HALF_BYTES, from.getFloat32(i * FLOAT_BYTES, true), true)
  return halves
}
