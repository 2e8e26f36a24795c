import { PasticheError } from '../../../common/errors.ts'
import { inspectJpeg } from '../../../common/inspect-jpeg.ts'
import { inspectPng } from '../../../common/inspect-png.ts'
import type { Size } from '../../../common/pixels.ts'
import { inspectGif } from './inspect-gif.ts'

/** The kind and size of a picture, from the header of its file, before decoding. */
export interface ImageInfo extends Size {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif'
}

/**
 * Recognizes the kind of a picture by its signature, never by its name, and reads its size. It refuses truncated
 * files, because browsers would decode them and fill the rest with grey or transparency.
 *
 * @throws `image-unreadable` for any other kind and for truncated files
 */
export function imageInfo(bytes: Uint8Array): ImageInfo {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return { mime: 'image/png', ...found(inspectPng(bytes), bytes, 'PNG') }
  }
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { mime: 'image/jpeg', ...found(inspectJpeg(bytes), bytes, 'JPEG') }
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) {
    return { mime: 'image/gif', ...found(inspectGif(bytes), bytes, 'GIF') }
  }
  const start = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  throw new PasticheError('image-unreadable', `${bytes.length} bytes that start with ${start || 'nothing'}`)
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}

function found(size: Size | null, bytes: Uint8Array, kind: string): Size {
  if (size && size.width > 0 && size.height > 0) return size
  throw new PasticheError('image-unreadable', `${kind} of ${bytes.length} bytes is truncated or has no picture in it`)
}
