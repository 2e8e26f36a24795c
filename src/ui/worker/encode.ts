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

/**
 * Encodes a finished picture: PNG, or JPEG where nothing is transparent, the content came as a JPEG (so its owner
 * minds size more than the last bit), and it makes the file less than half as large.
 */
export async function encode(pixels: Pixels, hasAlpha: boolean, source: ImageInfo['mime']): Promise<Rendered> {
  const { width, height } = pixels
  const jpeg = !hasAlpha && source === 'image/jpeg' && canDecodeNatively() ? await encodeJpeg(pixels) : null
  // Deflate leaves more than a third of a painted photograph: a JPEG below half of that needs no PNG to compare with.
  if (jpeg && jpeg.length < (MUCH_SMALLER / 3) * width * height * 3) {
    return { width, height, bytes: jpeg, mime: 'image/jpeg' }
  }
  const png = await encodePng(pixels, hasAlpha)
  if (jpeg && jpeg.length < MUCH_SMALLER * png.length) return { width, height, bytes: jpeg, mime: 'image/jpeg' }
  return { width, height, bytes: png, mime: 'image/png' }
}

async function encodeJpeg({ width, height, rgba }: Pixels): Promise<Uint8Array> {
  const context = context2d(width, height)
  context.putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), width, height), 0, 0)
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY })
  return new Uint8Array(await blob.arrayBuffer())
}
