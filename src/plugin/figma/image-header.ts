import { PasticheError } from '../../common/errors.ts'
import type { Size } from '../../common/pixels.ts'

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47]
const COLOUR_TYPE = 25
/** Grey and RGB. The other colour types have alpha, or a palette that may have it. */
const OPAQUE_COLOUR_TYPES = [0, 2]

/**
 * The size in a PNG's IHDR chunk.
 * @throws `image-unreadable` if the bytes are not a PNG
 */
export function readPngSize(bytes: Uint8Array): Size {
  if (!isPng(bytes)) throw new PasticheError('image-unreadable', `Not a PNG: ${bytes.length} bytes`)
  return { width: readUint32(bytes, 16), height: readUint32(bytes, 20) }
}

/** Whether a picture may have alpha. False only for encodings that cannot have it: JPEG, and PNG in grey or RGB. */
export function mayBeTransparent(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return false
  return !(isPng(bytes) && OPAQUE_COLOUR_TYPES.includes(bytes[COLOUR_TYPE] ?? -1))
}

function isPng(bytes: Uint8Array): boolean {
  return bytes.length > COLOUR_TYPE && PNG_SIGNATURE.every((byte, index) => bytes[index] === byte)
}

function readUint32(bytes: Uint8Array, at: number): number {
  let value = 0
  for (let index = at; index < at + 4; index++) value = value * 256 + (bytes[index] ?? 0)
  return value
}
