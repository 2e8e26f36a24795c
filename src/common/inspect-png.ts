import type { Size } from './pixels.ts'

const SIGNATURE_LENGTH = 8
/** Of a chunk besides its data: length, type, checksum. */
const CHUNK_FRAME = 12

/** The size of a PNG whose chunks reach whole from header to end; null for any other. */
export function inspectPng(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: Size | null = null
  let at = SIGNATURE_LENGTH
  while (at + CHUNK_FRAME <= bytes.length) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + CHUNK_FRAME + length > bytes.length) return null
    if (type === 'IHDR' && length >= 8) size ??= { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (type === 'IEND') return size
    at += CHUNK_FRAME + length
  }
  return null
}
