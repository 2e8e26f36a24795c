import { PasticheError } from '../../common/errors.ts'
import { isCanvasReadable } from '../finish/readable-canvas.ts'
import { readInTime } from '../painting/read-in-time.ts'

/** Longest side of a converted picture, in pixels. The networks see styles at a fraction of this size. */
const LONGEST_SIDE = 2048

/**
 * A picture's bytes in a format that the studio can read. PNG, JPEG and GIF are not changed. Other formats that the
 * browser can decode (WebP, AVIF, BMP) become a PNG. The bytes decide, because names and types of files can be wrong.
 *
 * @throws `image-unreadable` if the browser cannot decode a file of another format, or if reading takes over a minute;
 * `canvas-blocked` if the browser hides its pixels
 */
export async function readablePicture(file: Blob, patienceMs?: number): Promise<Uint8Array> {
  const unreadable = (error: unknown): never => {
    throw new PasticheError('image-unreadable', `${file.type || 'A file'} of ${file.size} bytes`, error)
  }
  const bytes = new Uint8Array(await readInTime(file.arrayBuffer(), patienceMs).catch(unreadable))
  if (isTaken(bytes)) return bytes
  if (!isCanvasReadable()) throw new PasticheError('canvas-blocked', `${file.type || 'A file'} of ${file.size} bytes`)
  return readInTime(asPng(file), patienceMs).catch(unreadable)
}

function isTaken([a, b, c, d]: Uint8Array): boolean {
  const start = String.fromCharCode(a ?? 0, b ?? 0, c ?? 0, d ?? 0)
  return start === '\x89PNG' || start === 'GIF8' || start.startsWith('\xff\xd8\xff')
}

/** Converts to PNG. The canvas loses the colours of transparent pixels, which a style does not need. */
async function asPng(file: Blob): Promise<Uint8Array> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale))
  )
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const png = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await png.arrayBuffer())
}
