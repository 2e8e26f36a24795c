import type { Pixels } from '../../common/pixels.ts'
import { isCanvasReadable } from '../finish/readable-canvas.ts'

/**
 * Side in pixels, the same as for the thumbnails of the presets. It is about twice the width of a cell of the gallery,
 * because many screens have 2 × 2 pixels for each CSS pixel.
 */
const SIDE = 128
/** The most bytes of the JPEG. Own styles share 5 MB, and everyone who opens a document downloads its styles. */
const LARGEST = 8 * 1024
/** Bytes that one character of base64 encodes. */
const BYTES_PER_LETTER = 3 / 4
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25]

/** The middle square of a picture as a small JPEG in a data URI. Null if a canvas cannot be read. */
export function makeThumbnail({ width, height, rgba }: Pixels): string | null {
  const whole = contextOf(width, height)
  const small = contextOf(SIDE, SIDE)
  if (whole === null || small === null || !isCanvasReadable()) return null
  whole.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
  const side = Math.min(width, height)
  small.fillStyle = '#fff' // JPEG has no alpha
  small.fillRect(0, 0, SIDE, SIDE)
  small.imageSmoothingQuality = 'high'
  small.drawImage(whole.canvas, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE)
  let uri = ''
  for (const quality of QUALITIES) {
    uri = small.canvas.toDataURL('image/jpeg', quality)
    if (uri.length * BYTES_PER_LETTER <= LARGEST) break
  }
  return uri
}

function contextOf(width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return canvas.getContext('2d')
}
