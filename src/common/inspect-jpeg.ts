import { END_OF_IMAGE, jpegSegments } from './jpeg-segments.ts'
import { largest, type Size } from './pixels.ts'

/**
 * The stored size of a JPEG, before its EXIF orientation is applied. Null where the end marker or the frame header is
 * missing. A file may have several frame headers, and decoders disagree about which one counts. Therefore the result
 * has the largest width and the largest height of all headers.
 */
export function inspectJpeg(bytes: Uint8Array): Size | null {
  const [widths, heights]: [number[], number[]] = [[], []]
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker === END_OF_IMAGE) return largest(widths, heights)
    if (!isFrameHeader(marker) || data.length < 5) continue
    heights.push(uint16(data, 1))
    widths.push(uint16(data, 3))
  }
  return null
}

/** Whether a marker is one of SOF0 to SOF15. Three numbers in this range are other markers: DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}
