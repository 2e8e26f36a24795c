import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from './fail.mjs'

/** Figma's limit for the side of an image, in pixels. */
const MAX_SIDE = 4096

/**
 * Puts a picture on the canvas, like dropping a file into Figma. A picture that is too large, or is not a PNG, JPEG
 * or GIF, is converted first.
 * @returns {Promise<string>} the layer's id
 * @throws {Refusal} where the file cannot be read or is not a picture
 */
export async function importPicture(page, path) {
  const bytes = await readFile(path).catch((error) => {
    const reason = {
      ENOENT: 'There is no file',
      EISDIR: 'A folder is not a picture:',
      EACCES: 'No permission to read'
    }[error.code]
    throw new Refusal(`${reason ?? 'Cannot read'} ${path}.`)
  })
  const picture = await page.evaluate(convert, bytes.toString('base64'), MAX_SIDE)
  if (picture === null) throw new Refusal(`${path} is not a picture that can be read, or it is damaged.`)
  return page.evaluate((base64, name) => window.playground.placePicture(base64, name), picture, basename(path))
}

/** Runs in the page. Returns base64, or null where the file cannot be decoded. */
async function convert(base64, maxSide) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null)
  if (bitmap === null) return null
  const stored = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46]
  ]
  const known = stored.some((signature) => signature.every((byte, index) => bytes[index] === byte))
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height))
  if (known && scale === 1) return base64
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale))
  )
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const encoded = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
  let text = ''
  for (let at = 0; at < encoded.length; at += 0x8000) text += String.fromCharCode(...encoded.subarray(at, at + 0x8000))
  return btoa(text)
}
