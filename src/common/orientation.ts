import { jpegSegments } from './jpeg-segments.ts'
import type { Size } from './pixels.ts'
import { isIntact, pngChunks } from './png-chunks.ts'

const ORIENTATION_TAG = 0x0112
const [APP1, START_OF_SCAN] = [0xe1, 0xda]
/** "Exif" and two zeros. */
const EXIF_HEADER = [0x45, 0x78, 0x69, 0x66, 0, 0]

/**
 * The EXIF orientation of a stored picture: 1 is upright, 2 mirrored, 3 upside down, 4 mirrored and upside down. 5 to 8
 * also exchange rows and columns. The result is 1 for a picture in which browsers find no orientation or ignore it.
 */
export function orientationOf(bytes: Uint8Array): number {
  const exif = bytes[0] === 0xff ? exifOfJpeg(bytes) : bytes[0] === 0x89 ? exifOfPng(bytes) : null
  return exif === null ? 1 : orientationIn(exif)
}

/** The size of a stored picture as it is shown, upright. */
export function uprightSize({ width, height }: Size, orientation: number): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height }
}

function exifOfJpeg(bytes: Uint8Array): Uint8Array | null {
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker === START_OF_SCAN) return null
    if (marker === APP1 && EXIF_HEADER.every((byte, i) => data[i] === byte)) return data.subarray(EXIF_HEADER.length)
  }
  return null
}

function exifOfPng(bytes: Uint8Array): Uint8Array | null {
  const chunk = pngChunks(bytes)?.find(({ type }) => type === 'eXIf')
  return chunk && isIntact(chunk) ? chunk.data : null
}

/** Reads the first directory of EXIF data, which is in TIFF format. */
function orientationIn(exif: Uint8Array): number {
  const isLittle = exif[0] === 0x49
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength)
  const directory = exif.length < 8 ? exif.length : view.getUint32(4, isLittle)
  if (directory + 2 > exif.length) return 1
  const entries = view.getUint16(directory, isLittle)
  for (let at = directory + 2; at < directory + 2 + 12 * entries && at + 12 <= exif.length; at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue
    const orientation = view.getUint16(at + 8, isLittle)
    return orientation >= 1 && orientation <= 8 ? orientation : 1
  }
  return 1
}
