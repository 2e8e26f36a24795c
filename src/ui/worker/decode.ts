import { PasticheError } from '../../common/errors.ts'
import { fitWithin, MAX_SIDE, type Pixels, type Size } from '../../common/pixels.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { canDecodeNatively, decodeNatively } from './decode-natively.ts'
import { decodeStraightPng } from './decode-straight-png.ts'
import { type ImageInfo, imageInfo } from './image-info.ts'

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
 * @throws `image-unreadable`, `image-too-large`
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

async function decodeWhole(bytes: Uint8Array, { mime }: ImageInfo): Promise<Pixels> {
  if (!canDecodeNatively()) {
    if (mime === 'image/png') return straight(bytes)
    throw new PasticheError('image-unreadable', `Nothing here decodes ${mime}`)
  }
  const native = await decodeNatively(bytes, mime)
  if (mime !== 'image/png' || alphaOf(native.rgba) !== 'partial') return native
  return withPartlyTransparent(native, straight(bytes))
}

/** The browser's colours are converted from the file's profile, so they stay wherever they are exact: at full alpha. */
function withPartlyTransparent(native: Pixels, exact: Pixels): Pixels {
  if (native.rgba.length !== exact.rgba.length) return exact
  for (let at = 0; at < native.rgba.length; at += 4) {
    if (exact.rgba[at + 3] !== 255) native.rgba.set(exact.rgba.subarray(at, at + 4), at)
  }
  return native
}

function straight(bytes: Uint8Array): Pixels {
  try {
    return decodeStraightPng(bytes)
  } catch (error) {
    throw new PasticheError('image-unreadable', `PNG of ${bytes.length} bytes: ${String(error)}`, error)
  }
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
