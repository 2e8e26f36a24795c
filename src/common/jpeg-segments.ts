const START_OF_SCAN = 0xda
export const END_OF_IMAGE = 0xd9

export interface JpegSegment {
  /** The second byte of its marker. */
  readonly marker: number
  readonly data: Uint8Array
}

/**
 * The segments of a JPEG, those between its scans too, without the scans' own data. The last is `END_OF_IMAGE`, and is
 * missing where the file is cut short. A second picture behind it, as some cameras write one, is not looked at.
 *
 * Finds what decoders find: they pass over bytes that belong to no segment, and know which markers have no length. Or else
 * a segment that they read could be hidden from us.
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

/** TEM, the start of an image, and the restart markers. */
function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** Where the next 0xff stands that is followed by a marker: not by 0, which makes it data, nor by another 0xff. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && (bytes[at + 1] === 0 || bytes[at + 1] === 0xff)) at = bytes.indexOf(0xff, at + 1)
  return at < 0 ? bytes.length : at
}
