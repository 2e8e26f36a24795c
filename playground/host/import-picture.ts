import type { Editor } from './editor.ts'
import { placePicture } from './place-picture.ts'

/** Figma's limit for the side of an image, in pixels. */
const MAX_SIDE = 4096
/** The first bytes of a PNG, a JPEG and a GIF. Figma stores files of these kinds without converting them. */
const STORED = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46]
]

/**
 * Puts a picture file on the canvas, like dropping it into Figma. A picture that is too large, or is not a PNG, JPEG
 * or GIF, is converted first.
 * @returns the layer's id, or null if the browser cannot decode the file
 */
export async function importPicture(
  editor: Editor,
  bytes: Uint8Array<ArrayBuffer>,
  name: string
): Promise<string | null> {
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null)
  if (bitmap === null) return null
  const isStored = STORED.some((signature) => signature.every((byte, index) => bytes[index] === byte))
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height))
  return placePicture(editor, isStored && scale === 1 ? bytes : await converted(bitmap, scale), name)
}

async function converted(bitmap: ImageBitmap, scale: number): Promise<Uint8Array> {
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)))
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The browser has no canvas left')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
}
