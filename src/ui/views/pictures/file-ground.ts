import { isCanvasHonest } from '../../finish/honest-canvas.ts'
import { type Ground, groundFor } from '../../painting/ground.ts'

/**
 * The ground on which a small picture file can be seen best. Null where it is opaque, and where it cannot be read; `middle`
 * where the browser hides its pixels.
 */
export async function fileGround(file: Blob): Promise<Ground | null> {
  if (!isCanvasHonest()) return 'middle'
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    bitmap.close()
    const pixels = context?.getImageData(0, 0, width, height).data
    return pixels ? groundFor({ width, height, rgba: new Uint8Array(pixels.buffer) }, null) : null
  } catch {
    return null // it is no picture, and shows nothing either
  }
}
