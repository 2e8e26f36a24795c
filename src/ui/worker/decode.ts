import { PasticheError } from '../../common/errors.ts'
import { orientationOf } from '../../common/orientation.ts'
import { fitWithin, MAX_SIDE, type Pixels, type Size } from '../../common/pixels.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { canDecodeNatively, decodeNatively, hasCanvas } from './decode-natively.ts'
import { decodeStraightPng } from './decode-straight-png.ts'
import { type ImageInfo, imageInfo } from './image-info.ts'
import { opaquePng, stillPng } from './opaque-png.ts'
import { turned } from './turned.ts'

export interface Decoded {
  readonly pixels: Pixels
  readonly mime: ImageInfo['mime']
  /** Any pixel that is not fully opaque. */
  readonly hasAlpha: boolean
}

/** Four times Figma's largest image: 268 MB in memory. */
const MOST_PIXELS = 4 * MAX_SIDE * MAX_SIDE
/** Of a canvas, in Chromium. */
const LONGEST_SIDE = 16_384

/**
 * A PNG, JPEG or GIF to pixels: sRGB, upright, straight alpha, 8 bits. One that is longer than Figma's 4096 px, such as
 * an export of a very long layer, is reduced to it.
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
    throw new PasticheError('canvas-blocked', `This canvas gives back other pixels than those of a ${mime}`)
  throw new PasticheError('image-unreadable', `Nothing here decodes ${mime}`)
}

/**
 * A canvas keeps its pixels premultiplied: of a colour at alpha 3 it gives back one of four shades. So where any pixel shows
 * through, the picture is decoded twice: as it is, for alpha, which is exact, and with all of it made opaque, for straight
 * colours. Both are turned and converted from the file's colours by the same decoder, in the same way.
 */
async function decodePng(bytes: Uint8Array, info: ImageInfo): Promise<Pixels> {
  if (!canDecodeNatively()) return turned(decodeStraightPng(bytes), orientationOf(bytes))
  const seen = checked(await decodeNatively(bytes, info.mime), info)
  if (alphaOf(seen.rgba) !== 'partial') return seen
  const straight = await straightColours(bytes, info)
  // Colours rounded by their alpha are better than no picture, or two that do not fit each other.
  if (straight === null || straight.width !== seen.width || straight.height !== seen.height) return seen
  for (let at = 3; at < seen.rgba.length; at += 4) straight.rgba[at] = seen.rgba[at] ?? 0
  return straight
}

/** Null where a PNG that can be decoded cannot be when it is made opaque. */
async function straightColours(bytes: Uint8Array, { mime }: ImageInfo): Promise<Pixels | null> {
  try {
    return await decodeNatively(opaquePng(bytes), mime)
  } catch {
    return null
  }
}

/** @throws `image-unreadable` for a picture that is larger, upright or on its side, than its file says */
function checked(pixels: Pixels, { width, height }: ImageInfo): Pixels {
  const [long, short] = [Math.max(pixels.width, pixels.height), Math.min(pixels.width, pixels.height)]
  if (long <= Math.max(width, height) && short <= Math.min(width, height)) return pixels
  throw new PasticheError('image-unreadable', `${width}×${height} comes out as ${pixels.width}×${pixels.height}`)
}

/** `cut-out`: every pixel is fully opaque or fully transparent. */
function alphaOf(rgba: Uint8Array): 'opaque' | 'cut-out' | 'partial' {
  let least = 255
  for (let at = 3; at < rgba.length; at += 4) {
    const alpha = rgba[at] ?? 0
    if (alpha > 0 && alpha < 255) return 'partial'
    if (alpha < least) least = alpha
  }
  return least === 255 ? 'opaque' : 'cut-out'
}
