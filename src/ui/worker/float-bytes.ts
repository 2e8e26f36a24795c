import { crc32 } from '../../common/crc32.ts'

/** The numbers of what came as bytes, float32 and little endian; copied, since bytes need not be aligned. */
export function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice(0, bytes.length - (bytes.length % 4)).buffer)
}

/** Tells styles, and statistics, apart within a session. */
export function floatsKey(bytes: Uint8Array): string {
  return `${bytes.length}:${crc32(bytes).toString(16)}`
}
