import { PasticheError } from '../../../common/errors.ts'
import type { Pixels } from '../../../common/pixels.ts'
import { isCanvasReadable } from '../../finish/readable-canvas.ts'
import { context2d } from './context-2d.ts'

/**
 * Whether the browser can decode pictures for us. False in Node, in workers of Safari before 16.4, and where a canvas
 * does not return the pixels that were drawn on it.
 */
export const canDecodeNatively = (): boolean => hasCanvas() && isCanvasReadable()

/** Whether there is a canvas, even one that returns wrong pixels. */
export const hasCanvas = (): boolean => typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function'

/**
 * Decodes a picture as the browser shows it: converted to sRGB, turned upright by its EXIF orientation, and only the
 * first image of an animation. The canvas has premultiplied partly transparent pixels, so their colours are inexact.
 *
 * @throws `image-unreadable`
 */
export async function decodeNatively(bytes: Uint8Array, mime: string): Promise<Pixels> {
  let bitmap: ImageBitmap | null = null
  try {
    bitmap = await createImageBitmap(new Blob([bytes.slice()], { type: mime }), { imageOrientation: 'from-image' })
    const { width, height } = bitmap
    const context = context2d(width, height)
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    return { width, height, rgba: new Uint8Array(data.buffer) }
  } catch (error) {
    throw new PasticheError('image-unreadable', `The browser cannot decode ${bytes.length} bytes of ${mime}`, error)
  } finally {
    bitmap?.close()
  }
}
