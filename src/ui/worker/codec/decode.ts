import { PasticheError } from '../../../common/errors.ts'
import { orientationOf } from '../../../common/orientation.ts'
import { fitWithin, MAX_SIDE, type Pixels, type Size } from '../../../common/pixels.ts'
import { resize } from '../../../engine/pixels/resize.ts'
import { canDecodeNatively, decodeNatively, hasCanvas } from './decode-natively.ts'
import { decodeStraightPng } from './decode-straight-png.ts'
import { type ImageInfo, imageInfo } from './image-info.ts'
import { opaquePng, stillPng } from './opaque-png.ts'
import { turned } from './turned.ts'

export interface Decoded {
  readonly pixels: Pixels
  readonly mime: ImageInfo['mime']
  /** Whether any pixel is not fully opaque. */
  readonly hasAlpha: boolean
}

/** The most pixels that are decoded: four times those of Figma's largest image, which take 268 MB of memory. */
const MOST_PIXELS = 4 * MAX_SIDE * MAX_SIDE
/** Longest side of a canvas in Chromium, in pixels. */
const LONGEST_SIDE = 16_384

/**
 * Decodes a PNG, JPEG or GIF to upright sRGB pixels with straight alpha, 8 bits per channel. A picture longer than
 * Figma's limit of 4096 px, such as an export of a very long layer, is reduced to 4096 px.
 *
 * @throws `image-unreadable`, `image-too-large`, `canvas-blocked`
 */
export async function decode(bytes: Uint8Array): Promise<Decoded> {
  const info = imageInfo(bytes)
  checkSize(info)
  const decoded = await decodeWhole(bytes, info)
  const pixels = resize(decoded, fitWithin(decoded, MAX_SIDE))
  return { pixels, mime: info.mime, hasAlpha: alphaOf(pixels.rgba) !== 'opaque' }
}

function checkSize({ width, height }: Size): void {
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
    throw new PasticheError(
      'image-too-large',
      `${width}×${height} is more than ${MOST_PIXELS} pixels or ${LONGEST_SIDE} px`
    )
  }
}

async function decodeWhole(bytes: Uint8Array, info: ImageInfo): Promise<Pixels> {
  const { mime } = info
  if (mime === 'image/png') return decodePng(stillPng(bytes), info)
  if (canDecodeNatively()) return checked(await decodeNatively(bytes, mime), info)
  if (hasCanvas())
    throw new PasticheError('canvas-blocked', `The canvas of this browser returns other pixels than those of a ${mime}`)
  throw new PasticheError('image-unreadable', `Nothing here decodes ${mime}`)
}

/**
 * Decodes a PNG. A canvas stores premultiplied pixels: at an alpha of 3, a channel has only four different values. So a
 * picture with partly transparent pixels is decoded twice. The first decoding gives its alpha, which is exact. For the
 * second, every pixel is made opaque first, which gives the straight colours. Both use the same decoder, so both
 * pictures are turned and converted in the same way.
 */
async function decodePng(bytes: Uint8Array, info: ImageInfo): Promise<Pixels> {
  if (!canDecodeNatively()) return turned(decodeStraightPng(bytes), orientationOf(bytes))
  const seen = checked(await decodeNatively(bytes, info.mime), info)
  if (alphaOf(seen.rgba) !== 'partial') return seen
  const straight = await straightColours(bytes, info)
  // Inexact colours are better than no picture, and better than colours that do not fit the alpha.
  if (straight === null || straight.width !== seen.width || straight.height !== seen.height) return seen
  for (let at = 3; at < seen.rgba.length; at += 4) straight.rgba[at] = seen.rgba[at] ?? 0
  return straight
}

/** The straight colours. Null if the browser cannot decode the opaque copy. */
async function straightColours(bytes: Uint8Array, { mime }: ImageInfo): Promise<Pixels | null> {
  try {
    return await decodeNatively(opaquePng(bytes), mime)
  } catch {
    return null
  }
}

/**
 * Checks that a decoded picture has the size that its file says, upright or on its side, and returns it.
 * @throws `image-unreadable` for a larger picture
 */
function checked(pixels: Pixels, { width, height }: ImageInfo): Pixels {
  const [long, short] = [Math.max(pixels.width, pixels.height), Math.min(pixels.width, pixels.height)]
  if (long <= Math.max(width, height) && short <= Math.min(width, height)) return pixels
  throw new PasticheError('image-unreadable', `${width}×${height} comes out as ${pixels.width}×${pixels.height}`)
}

/** The kind of transparency. `cut-out`: every pixel is fully opaque or fully transparent, and some are transparent. */
function alphaOf(rgba: Uint8Array): 'opaque' | 'cut-out' | 'partial' {
  let least = 255
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 0
    if (alpha > 0 && alpha < 255) return 'partial'
    if (alpha < least) least = alpha
  }
  return least === 255 ? 'opaque' : 'cut-out'
}
