import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from './fail.mjs'

/**
 * Puts a picture on the canvas, like dropping a file into Figma. A picture that is too large, or is not a PNG, JPEG
 * or GIF, is converted first.
 * @returns {Promise<string>} the layer's id
 * @throws {Refusal} if the file cannot be read or is not a picture
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
  const id = await page.evaluate(
    (base64, name) => window.playground.importPicture(base64, name),
    bytes.toString('base64'),
    basename(path)
  )
  if (id === null) throw new Refusal(`${path} is not a picture that can be read, or it is damaged.`)
  return id
}
