import { largest, type Size } from './pixels.ts'
import { pngChunks } from './png-chunks.ts'

/**
 * The stored size of a PNG, before its EXIF orientation; null where its chunks are not whole from header to end. If it has
 * several headers the largest sides count, because decoders differ in which one they use.
 */
export function inspectPng(bytes: Uint8Array): Size | null {
  const headers = (pngChunks(bytes) ?? []).filter(({ type, data }) => type === 'IHDR' && data.length >= 8)
  const views = headers.map(({ data }) => new DataView(data.buffer, data.byteOffset, data.byteLength))
  return largest(
    views.map((view) => view.getUint32(0)),
    views.map((view) => view.getUint32(4))
  )
}
