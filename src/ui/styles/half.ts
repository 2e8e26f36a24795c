import { Float16Array } from '@petamoriken/float16'
import { PasticheError } from '../../common/errors.ts'

/** Bytes of one half-precision number (IEEE 754 binary16). */
export const HALF_BYTES = 2
const FLOAT_BYTES = 4

/**
 * Converts float16 to float32, both as little-endian bytes. It uses a package, because Figma's desktop app does not
 * have `Float16Array` yet. Whole arrays are converted at once: for each single number, the package's `getFloat16` and
 * `setFloat16` put an object into a WeakMap, whose table grows by megabytes and never shrinks. Typed arrays have the byte
 * order of the machine, and every machine that runs Figma is little-endian.
 * @throws `model-corrupt` for an odd number of bytes
 */
export function widenHalves(halves: Uint8Array): Uint8Array<ArrayBuffer> {
  if (halves.length % HALF_BYTES !== 0)
    throw new PasticheError(
      'model-corrupt',
      `${halves.length} bytes are not a whole number of float16s of ${HALF_BYTES} bytes`
    )
  return new Uint8Array(new Float32Array(new Float16Array(new Uint8Array(halves).buffer)).buffer)
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
  return new Uint8Array(new Float16Array(new Float32Array(new Uint8Array(floats).buffer)).buffer)
}
