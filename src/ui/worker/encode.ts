import type { Pixels } from '../../common/pixels.ts'
import type { Rendered } from '../../protocol/studio-calls.ts'
import { context2d } from './context-2d.ts'
import { canDecodeNatively } from './decode-natively.ts'
import { encodePng } from './encode-png.ts'
import type { ImageInfo } from './image-info.ts'

/** High enough that no one sees it, also after Figma has scaled it. */
const JPEG_QUALITY = 0.95
/** A JPEG has to be this much smaller than the PNG to be worth its loss. */
const MUCH_SMALLER = 0.5

/** Lines from the middle of a picture by which the two are compared. */
const SAMPLE_LINES = 256

/**
 * Encodes a finished picture: PNG, or JPEG where nothing is transparent, the content came as a JPEG (so its owner
 * minds size more than the last bit), and it makes the file less than half as large.
 */
export async function encode(pixels: Pixels, hasAlpha: boolean, source: ImageInfo['mime']): Promise<Rendered> {
  const { width, height } = pixels
  if (!hasAlpha && source === 'image/jpeg' && canDecodeNatively() && (await isMuchSmallerAsJpeg(pixels))) {
    return { width, height, bytes: await encodeJpeg(pixels), mime: 'image/jpeg' }
  }
  return { width, height, bytes: await encodePng(pixels, hasAlpha), mime: 'image/png' }
}

/** Judged by a band through the middle: a PNG of 4096² takes seconds, only to be thrown away. */
async function isMuchSmallerAsJpeg({ width, height, rgba }: Pixels): Promise<boolean> {
  const lines = Math.min(SAMPLE_LINES, height)
  const from = Math.floor((height - lines) / 2) * width * 4
  const band = { width, height: lines, rgba: rgba.slice(from, from + lines * width * 4) }
  const [jpeg, png] = await Promise.all([encodeJpeg(band), encodePng(band, false)])
  return jpeg.length < MUCH_SMALLER * png.length
}

async function encodeJpeg({ width, height, rgba }: Pixels): Promise<Uint8Array> {
  const context = context2d(width, height)
  context.putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), width, height), 0, 0)
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
  return new Uint8Array(await blob.arrayBuffer())
}
