import type { StyleBytes } from '../../protocol/studio-calls.ts'
import { crc32 } from './crc32.ts'

/** The numbers of a style that came as bytes, float32 and little endian; copied, since bytes need not be aligned. */
export function styleVector(style: StyleBytes): Float32Array {
  return new Float32Array(style.slice(0, style.length - (style.length % 4)).buffer)
}

/** Tells styles apart within a session. */
export function styleKey(style: StyleBytes): string {
  return `${style.length}:${crc32(style).toString(16)}`
}
