const START_OF_SCAN = 0xda
export const END_OF_IMAGE = 0xd9

export interface JpegSegment {
  /** The second byte of the marker. */
  readonly marker: number
  readonly data: Uint8Array
}

/**
 * Lists the segments of a JPEG, including those between scans. It skips the compressed data of the scans. The last
 * segment is `END_OF_IMAGE`, which is missing in a truncated file. Some cameras write a second picture after the end;
 * it is not read.
 *
 * Like a decoder, this function skips bytes outside segments and knows which markers have no length. Otherwise a file
 * could contain a segment that a decoder reads and we do not see.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let isInScan = false
  let at = nextMarker(bytes, 2)
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (marker === END_OF_IMAGE) {
      yield { marker, data: bytes.subarray(at + 2, at + 2) }
      return
    }
    const length = hasNoLength(marker) ? 0 : ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const isSegment = length >= 2 && at + 2 + length <= bytes.length
    if (!isSegment && !isInScan && !hasNoLength(marker)) return
    if (isSegment) yield { marker, data: bytes.subarray(at + 4, at + 2 + length) }
    if (isSegment && marker === START_OF_SCAN) isInScan = true
    at = nextMarker(bytes, at + 2 + (isSegment ? length : 0))
  }
}

/** Whether a marker has no length: TEM, start of image, and the restart markers. */
function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** Offset of the next marker. 0xff followed by 0 is data, and 0xff followed by 0xff is padding. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && (bytes[at + 1] === 0 || bytes[at + 1] === 0xff)) at = bytes.indexOf(0xff, at + 1)
  return at < 0 ? bytes.length : at
}
