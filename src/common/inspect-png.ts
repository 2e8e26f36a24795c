import { largest, type Size } from './pixels.ts'
import { pngChunks } from './png-chunks.ts'

/**
 * The stored size of a PNG, before its EXIF orientation is applied. Null where the file is cut short or has no header.
 * A file may have several headers, and decoders disagree about which one counts. Therefore the result has the largest
 * width and the largest height of all headers.
 */
export function inspectPng(bytes: Uint8Array): Size | null {
  const headers = (pngChunks(bytes) ?? []).filter(({ type, data }) => type === 'IHDR' && data.length >= 8)
  const views = headers.map(({ data }) => new DataView(data.buffer, data.byteOffset, data.byteLength))
  return largest(
    views.map((view) => view.getUint32(0)),
    views.map((view) => view.getUint32(4))
  )
}
