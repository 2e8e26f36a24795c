import { crc32 } from '../../common/crc32.ts'

/** Reads bytes as float32, little endian. The bytes are copied, because they may not be aligned. */
export function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice(0, bytes.length - (bytes.length % 4)).buffer)
}

/** A copy of the numbers as bytes: float32, little endian. */
export function bytesOf(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.slice().buffer)
}

/** A cache key for a style vector or statistics. It is used within one session only. */
export function floatsKey(bytes: Uint8Array): string {
  return `${bytes.length}:${crc32(bytes).toString(16)}`
}
