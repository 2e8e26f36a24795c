import { isCanvasReadable } from '../../finish/readable-canvas.ts'
import { type Ground, groundFor } from '../../painting/ground.ts'

/**
 * The ground on which a small picture file can be seen best. Null if the picture is opaque or cannot be read. `middle`
 * if the browser does not let the page read pixels.
 */
export async function fileGround(file: Blob): Promise<Ground | null> {
  if (!isCanvasReadable()) return 'middle'
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    context?.drawImage(bitmap, 0, 0)
    bitmap.close()
    const pixels = context?.getImageData(0, 0, width, height).data
    return pixels ? groundFor({ width, height, rgba: new Uint8Array(pixels.buffer) }, null) : null
  } catch {
    return null // the file is not a picture, so nothing is shown that needs a ground
  }
}
