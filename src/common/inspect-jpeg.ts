import type { Size } from './pixels.ts'

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** The stored size of a JPEG (before its EXIF orientation) that goes on to its end marker; null for any other. */
export function inspectJpeg(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: Size | null = null
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1 // any number of fill bytes may stand before a marker
      continue
    }
    if (marker === START_OF_SCAN) return hasEnd(bytes, at) ? size : null
    if (isFrameHeader(marker) && at + 9 <= bytes.length) {
      size ??= { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** SOF0 to SOF15, without the three numbers in between that mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Within a scan 0xff stands only before markers, so this pair is the end. Cameras write more after it. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at--) if (bytes[at] === 0xff && bytes[at + 1] === END_OF_IMAGE) return true
  return false
}
