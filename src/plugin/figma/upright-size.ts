import type { Signal } from '../../common/cancel.ts'
import { inspectJpeg } from '../../common/inspect-jpeg.ts'
import { inspectPng } from '../../common/inspect-png.ts'
import { orientationOf, uprightSize } from '../../common/orientation.ts'
import type { Size } from '../../common/pixels.ts'
import { answered } from './answered.ts'

/** Sizes by image hash. An image never changes, and reading its bytes again would copy all of them. */
const known = new Map<string, Size>()

/**
 * The size of a stored image as it is shown and painted: upright, by its EXIF orientation. Figma's docs do not say
 * whether `getSizeAsync` gives the stored or the upright size of a turned picture. So the size is read from the image's
 * bytes.
 * @param bytes the bytes of the image, where they were read already
 * @throws `no-answer`, `cancelled`, and whatever Figma rejects with
 */
export async function uprightSizeOf(image: Image, bytes?: Uint8Array, signal?: Signal): Promise<Size> {
  const before = known.get(image.hash)
  if (before) return before
  const size = await read(image, bytes ?? (await answered('getBytesAsync', image.getBytesAsync(), signal)), signal)
  known.set(image.hash, size)
  return size
}

async function read(image: Image, bytes: Uint8Array, signal?: Signal): Promise<Size> {
  const orientation = orientationOf(bytes)
  const stored = orientation === 1 ? null : (bytes[0] === 0xff ? inspectJpeg : inspectPng)(bytes)
  return stored ? uprightSize(stored, orientation) : answered('getSizeAsync', image.getSizeAsync(), signal)
}
