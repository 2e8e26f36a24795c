import { extname } from 'node:path'
import { Refusal } from './fail.mjs'
import { writeWhole } from './output-file.mjs'

const MIME = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp' }

/**
 * Checks the format of a picture to write. @throws {Refusal} if the file name has another ending than those that we can
 * write
 */
export function checkFormat(path) {
  if (!MIME[extname(path).toLowerCase()]) throw new Refusal(`${path} should end in .png, .jpg or .webp.`)
}

/**
 * Writes the layer's top image fill. Stored bytes that already have the format of `path` are not encoded again.
 * Returns the size in pixels.
 */
export async function writePastiche(page, id, path) {
  const picture = await page.evaluate(
    encode,
    await page.evaluate((node) => window.playground.fillBytes(node), id),
    null,
    mimeOf(path)
  )
  await writeWhole(path, Buffer.from(picture.base64, 'base64'))
  return picture
}

/** Writes one picture with the original on the left and the pastiche on the right. */
export async function writeBeforeAfter(page, id, original, path) {
  const pastiche = await page.evaluate((node) => window.playground.fillBytes(node), id)
  const { base64 } = await page.evaluate(encode, pastiche, original, mimeOf(path))
  await writeWhole(path, Buffer.from(base64, 'base64'))
}

function mimeOf(path) {
  return MIME[extname(path).toLowerCase()]
}

/** Encodes a picture. This function runs in the page. `before` is a picture to draw on the left, or null. */
async function encode(base64, before, mime) {
  const blobOf = (text) => new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))])
  const bitmap = await createImageBitmap(blobOf(base64))
  const { width, height } = bitmap
  const isStored =
    mime === 'image/png' ? base64.startsWith('iVBOR') : mime === 'image/jpeg' && base64.startsWith('/9j/')
  if (isStored && before === null) return { base64, width, height }
  const gap = before === null ? 0 : Math.round(width / 64)
  const canvas = new OffscreenCanvas(before === null ? width : width * 2 + gap, height)
  const context = canvas.getContext('2d')
  if (mime === 'image/jpeg' || before !== null) {
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, height)
  }
  if (before !== null) context.drawImage(await createImageBitmap(blobOf(before)), 0, 0, width, height)
  context.drawImage(bitmap, canvas.width - width, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: mime, quality: 0.92 })).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return { base64: btoa(text), width, height }
}
