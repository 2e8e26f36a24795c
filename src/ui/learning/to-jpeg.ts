import { PasticheError } from '../../common/errors.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import { isCanvasReadable } from '../finish/readable-canvas.ts'

/**
 * A JPEG of the picture at `size`. It is opaque, because the studio's views have colours in transparent pixels too.
 *
 * @throws `canvas-blocked`
 */
export async function toJpeg(
  { width, height, rgba }: Pixels,
  size: Size,
  quality: number
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isCanvasReadable()) throw new PasticheError('canvas-blocked', `No JPEG of ${width}×${height}`)
  const opaque = new Uint8ClampedArray(rgba)
  for (let at = 3; at < opaque.length; at += 4) opaque[at] = 255
  const whole = new OffscreenCanvas(width, height)
  whole.getContext('2d')?.putImageData(new ImageData(opaque, width, height), 0, 0)
  const small = new OffscreenCanvas(size.width, size.height)
  const context = small.getContext('2d')
  if (context !== null) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(whole, 0, 0, size.width, size.height)
  }
  const jpeg = await small.convertToBlob({ type: 'image/jpeg', quality })
  return new Uint8Array(await jpeg.arrayBuffer())
}
